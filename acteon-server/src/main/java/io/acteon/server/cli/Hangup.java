package io.acteon.server.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signal SIGHUP, which asks a server to read its files again. The JDK has no API for signals
 * that it promises to keep, so everything here is looked up when it is needed, and may be missing.
 */
final class Hangup {

  private static final Logger LOG = LoggerFactory.getLogger(Hangup.class);

  private Hangup() {}

  /**
   * Runs {@code action} on a thread of its own each time the signal arrives, instead of ending the
   * process. Where there is no such signal, or the JVM leaves signals alone (-Xrs), only the log
   * says so.
   */
  static void runs(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object handling =
          Proxy.newProxyInstance(
              Hangup.class.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> called(proxy, method, arguments, action));
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), handling);
    } catch (ReflectiveOperationException | RuntimeException none) {
      Throwable cause = none instanceof InvocationTargetException thrown ? thrown.getCause() : none;
      LOG.info("SIGHUP does not reload the rules here: {}", String.valueOf(cause));
    }
  }

  @SuppressWarnings("ReferenceEquality") // What equals asks for.
  private static Object called(Object proxy, Method method, Object[] arguments, Runnable action) {
    return switch (method.getName()) {
      case "hashCode" -> System.identityHashCode(proxy);
      case "equals" -> proxy == arguments[0];
      case "toString" -> "Hangup";
      default -> {
        action.run();
        yield proxy;
      }
    };
  }
}
