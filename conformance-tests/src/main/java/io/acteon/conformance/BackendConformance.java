package io.acteon.conformance;

import io.acteon.conformance.harness.Harness;
import io.acteon.spi.Backend;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the suites of both kinds of backends share: one harness for all tests of the class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(ConformanceExtension.class)
abstract class BackendConformance<B extends Backend> implements Harness<B> {

  /** A new part of the store. */
  abstract Trial<B> newTrial(SuiteInstances<B> instances);

  /**
   * Fails if the store holds what is not the kit's and the kit could not leave alone. In a key
   * space nothing is touched but by its key, and the kit's keys are new in every run.
   */
  void refuseForeignData(B backend) {}
}
