package io.acteon.conformance.process;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** Lets every class outside the JDK read {@link SkewedClock} instead of the wall clock. */
final class SkewAgent implements ClassFileTransformer {

  private SkewAgent() {}

  /** The JVM calls this before the main method. */
  public static void premain(@Nullable String options, Instrumentation instrumentation) {
    instrumentation.addTransformer(new SkewAgent());
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    return loader == null
            || loader.equals(ClassLoader.getPlatformClassLoader())
            || name.equals(SkewedClock.class.getName().replace('.', '/'))
        ? null
        : ClockReads.redirect(bytes, loader);
  }
}
