package io.acteon.conformance.model;

import io.acteon.conformance.StateTrial;
import io.acteon.conformance.model.reference.StoreClock;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateKey;
import io.acteon.spi.state.StateStore;

/** Where a list of steps is played: a tenant and a due index of its own, never used before. */
record ModelScope(StateTrial trial, String tenant, StoreClock clock) {

  private static final String KIND = "kind";

  static ModelScope fresh(StateTrial trial) {
    return new ModelScope(trial, trial.newKey().id(), new StoreClock(trial));
  }

  StateKey key(String id) {
    return trial.key(tenant, KIND, id);
  }

  StateStore store(int instance) {
    return trial.store(instance);
  }

  ScanQuery scanQuery(String idPrefix, int limit) {
    return new ScanQuery(trial.namespace(), tenant, KIND, idPrefix, limit);
  }

  DueIndex dueIndex(int instance) {
    return trial.instance(instance).dueIndex(trial.namespace() + "-" + tenant);
  }
}
