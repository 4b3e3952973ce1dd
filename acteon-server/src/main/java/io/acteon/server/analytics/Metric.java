package io.acteon.server.analytics;

/** What is counted. */
enum Metric {
  /** How many dispatches. */
  VOLUME,
  /** How many of each outcome. */
  OUTCOME_BREAKDOWN,
  /** The types of action that come most often. */
  TOP_ACTION_TYPES,
  /** How long dispatches took. */
  LATENCY,
  /** The share of dispatches that failed. */
  ERROR_RATE
}
