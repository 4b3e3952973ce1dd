package io.acteon.spi.diagnose;

import io.acteon.spi.Experimental;
import java.time.Duration;
import java.util.List;

/**
 * Says how a store or a receiver is set up. A {@link io.acteon.spi.BackendFactory} may have one; an
 * {@link io.acteon.spi.action.ActionProvider} may be one. {@code ./acteon doctor} asks it, beside
 * whatever gateways are running; a gateway asks its providers for their health, every ten seconds
 * at most, and takes an error for ill health.
 */
@Experimental
public interface Diagnosable {

  /**
   * Looks, and changes nothing: neither data nor schema nor settings, and nothing is created.
   * Blocks; safe from any thread, and safe to repeat.
   *
   * @param time for all of it; whoever asked goes on without the findings of one that takes longer
   * @return what was looked at, in the order in which it is best read, with what is fine among it.
   *     That something cannot be reached, or may not be asked, is a finding, too: nothing is
   *     thrown. Never holds credentials
   */
  List<Finding> diagnose(Duration time);
}
