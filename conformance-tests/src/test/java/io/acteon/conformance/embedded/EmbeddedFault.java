package io.acteon.conformance.embedded;

import java.util.EnumSet;
import java.util.Set;

/** What an embedded store may do wrong without any call showing it while the process lives. */
public enum EmbeddedFault {
  ACKNOWLEDGES_BEFORE_IT_WRITES,
  WRITES_AND_NEVER_SYNCS,
  LETS_TWO_PROCESSES_IN,
  HAS_NO_DEADLINE,
  TAKES_THE_CLOCK_OF_THE_NEXT_PROCESS,
  COUNTS_VERSIONS_FROM_ONE_AGAIN,
  CALLS_A_KEPT_COMMIT_NOT_APPLIED,
  ACKNOWLEDGES_A_FAILED_COMMIT;

  public static final Set<EmbeddedFault> NONE = EnumSet.noneOf(EmbeddedFault.class);
}
