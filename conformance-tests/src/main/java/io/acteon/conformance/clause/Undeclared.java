package io.acteon.conformance.clause;

import io.acteon.spi.BackendException;
import io.acteon.spi.Capability;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;

/** What a backend must do with a test of a capability that it does not declare (B11). */
public final class Undeclared {

  /** The others are properties of the store; there is no operation to refuse. */
  private static final Set<Capability> REFUSABLE =
      EnumSet.of(Capability.FENCED_WRITES, Capability.DUE_EXTENSION, Capability.TAMPER_EVIDENCE);

  private Undeclared() {}

  /** Whether there is an operation that can be refused for want of {@code capability}. */
  public static boolean isRefusable(Capability capability) {
    return REFUSABLE.contains(capability);
  }

  /** The test's first use of the capability must end it. */
  public static void requireRefusal(Capability capability, Executable test) throws Throwable {
    try {
      test.execute();
    } catch (BackendException refused) {
      if (refused.code() == ErrorCode.UNSUPPORTED && refused.effect() == Effect.REJECTED) {
        return;
      }
      throw refused;
    }
    throw new AssertionError(capability + " is not declared, but its use was not refused");
  }
}
