package io.acteon.conformance.model;

import io.acteon.conformance.model.reference.DueModel;
import io.acteon.conformance.model.reference.Span;
import io.acteon.spi.due.DueClaim;
import io.acteon.spi.due.DueIndex;
import io.acteon.spi.due.DueKey;
import io.acteon.spi.state.StateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps of a due index, and its model. */
final class DuePlay {

  private final ModelScope scope;
  private final List<String> told;
  private final DueModel model = new DueModel();
  private final Map<String, List<DueClaim>> claims = new HashMap<>();

  DuePlay(ModelScope scope, List<String> told) {
    this.scope = scope;
    this.told = told;
  }

  Optional<Mismatch> step(Step.OfDueIndex step) {
    DueIndex index = scope.dueIndex(step.instance());
    return switch (step) {
      case Step.Schedule s -> {
        index.schedule(scope.key(s.id()), s.due());
        model.schedule(scope.key(s.id()), s.due());
        yield told(s, "done", Optional.empty());
      }
      case Step.Unschedule s -> {
        boolean removed = index.unschedule(scope.key(s.id()));
        yield told(s, removed, model.unschedule(scope.key(s.id()), removed));
      }
      case Step.ListDue s -> {
        List<DueKey> listed = index.due(s.now(), s.limit());
        yield told(s, listed, model.list(s.now(), s.limit(), listed));
      }
      case Step.ClaimDue s -> claim(index, s);
      case Step.Complete s -> complete(index, s);
      case Step.ScheduleAfter s -> scheduleAfter(index, s);
      case Step.Extend s -> extend(index, s);
    };
  }

  private Optional<Mismatch> scheduleAfter(DueIndex index, Step.ScheduleAfter step) {
    StateKey key = scope.key(step.id());
    Duration start = scope.clock().earliest();
    Instant due = index.scheduleAfter(key, step.delay());
    model.scheduleAfter(key, due, scope.clock().since(start).plus(step.delay()));
    return told(step, due, Optional.empty());
  }

  private Optional<Mismatch> extend(DueIndex index, Step.Extend step) {
    DueClaim claim = claim(step.name(), step.id());
    Duration start = scope.clock().earliest();
    boolean extended = index.extend(claim, step.lease());
    Span when = scope.clock().since(start);
    return told(step, extended, model.extend(claim, step.lease(), extended, when));
  }

  private Optional<Mismatch> claim(DueIndex index, Step.ClaimDue step) {
    Duration start = scope.clock().earliest();
    List<DueClaim> got = index.claimDue(step.limit(), step.lease());
    claims.put(step.name(), got);
    Span when = scope.clock().since(start);
    return told(step, got, model.claim(step.limit(), step.lease(), got, when));
  }

  private Optional<Mismatch> complete(DueIndex index, Step.Complete step) {
    DueClaim claim = claim(step.name(), step.id());
    Duration start = scope.clock().earliest();
    boolean completed = index.complete(claim);
    return told(step, completed, model.complete(claim, completed, scope.clock().since(start)));
  }

  /** The one that the step of this name got on the key, or one never made. */
  private DueClaim claim(String name, String id) {
    DueClaim neverMade = new DueClaim(scope.key(id), Instant.EPOCH, "never made");
    return claims.getOrDefault(name, List.of()).stream()
        .filter(got -> got.key().id().equals(id))
        .findFirst()
        .orElse(neverMade);
  }

  private Optional<Mismatch> told(Step step, Object answer, Optional<String> expected) {
    told.add(step + " -> " + answer);
    return expected.map(text -> new Mismatch(text, answer.toString()));
  }
}
