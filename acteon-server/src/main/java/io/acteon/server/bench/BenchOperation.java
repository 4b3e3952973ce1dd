package io.acteon.server.bench;

/** What is measured. */
enum BenchOperation {
  CLAIMS("claims"),
  DUPLICATES("duplicates"),
  INCREMENTS("increments"),
  DISPATCHES("dispatches");

  private static final int KEYS = 1_000;
  private static final int CONTENDERS = 4;

  private final String plural;

  BenchOperation(String plural) {
    this.plural = plural;
  }

  /** As in so many of them a second. */
  String plural() {
    return plural;
  }

  /**
   * A new workload, ready for its callers.
   *
   * @param segment which part of all keys it has to itself
   */
  Workload on(BenchTarget target, Segment segment) throws InterruptedException {
    return switch (this) {
      case CLAIMS -> new FreshClaims(target.store(), segment);
      case DUPLICATES -> {
        Duplicates duplicates = new Duplicates(target.store(), segment, KEYS);
        duplicates.contest(CONTENDERS);
        yield duplicates;
      }
      case INCREMENTS -> new HotCounter(target.store(), segment);
      case DISPATCHES -> new Dispatches(target.gateway(), segment);
    };
  }
}
