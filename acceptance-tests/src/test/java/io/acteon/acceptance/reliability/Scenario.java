package io.acteon.acceptance.reliability;

import java.util.List;

/** Something that goes wrong, and what has to hold nevertheless. */
interface Scenario {

  /**
   * What has to be there first and is not, in words that say how to get it; empty if nothing is.
   */
  List<String> missing();

  /**
   * Makes it go wrong, and compares.
   *
   * @throws Exception if the scenario itself could not be carried out
   */
  Result run(Run run) throws Exception;
}
