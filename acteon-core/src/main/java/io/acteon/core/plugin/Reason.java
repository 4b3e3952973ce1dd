package io.acteon.core.plugin;

import com.typesafe.config.ConfigException;
import java.lang.reflect.InvocationTargetException;
import java.util.ServiceConfigurationError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why code of a plugin could not be run, in words and with what to do about it. */
final class Reason {

  static final String SPI = "io.acteon.spi.";
  static final String INTERNAL = SPI + "internal.";

  private static final String OTHER_SPI = "compile it against the acteon-spi of this server";
  private static final Pattern CLASS = Pattern.compile("[\\w$/.-]+");
  private static final Pattern NEWER =
      Pattern.compile("(\\S+) has been compiled by .*\\(class file version (\\d+).*");
  private static final int CLASS_VERSION_OF_JAVA_0 = 44;

  /** What the SPI's reader of sections says about a key that is in no defaults. */
  private static final Pattern NO_DEFAULT = Pattern.compile("no default for (\\S+)");

  private static final Pattern UNSET = Pattern.compile("for key '([^']+)'");

  private Reason() {}

  /**
   * @param call what was tried, as the subject of a sentence
   */
  static Finding of(String call, Throwable failure) {
    Throwable cause = cause(failure);
    String message = String.valueOf(cause.getMessage());
    if (cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError) {
      return classMissing(call, message);
    }
    if (cause instanceof TypeNotPresentException absent) {
      return classMissing(call, absent.typeName());
    }
    return cause instanceof LinkageError
        ? unlinked(call, cause, message)
        : refused(call, cause, message);
  }

  private static Finding unlinked(String call, Throwable cause, String message) {
    if (cause instanceof UnsupportedClassVersionError) {
      return newerJava(call, message);
    }
    return cause instanceof ClassFormatError || cause instanceof VerifyError
        ? damaged(call, message.lines().findFirst().orElse(""))
        : notFitting(call, message);
  }

  private static Finding refused(String call, Throwable cause, String message) {
    if (cause instanceof ConfigException.Missing && !(cause instanceof ConfigException.Null)) {
      return keyUnset(call, message);
    }
    Matcher key = NO_DEFAULT.matcher(message);
    return cause instanceof IllegalArgumentException && key.matches()
        ? keyMissing(call, key.group(1))
        : exception(call, cause);
  }

  /** A class that the plugin needs and that its loader does not find. */
  static Finding classMissing(String call, String message) {
    return classMissing(call, message, 0);
  }

  /**
   * @param more how many others are missing, too
   */
  static Finding classMissing(String call, String message, int more) {
    String name = message.replace('/', '.');
    if (!CLASS.matcher(message).matches()) {
      return new Finding(call + " cannot be linked: " + name, "build its jars again");
    }
    if (name.startsWith(INTERNAL)) {
      return new Finding(
          call + " needs " + name + ", which is internal to Acteon and which no plugin sees",
          "use the SPI without it");
    }
    if (name.startsWith(SPI)) {
      return otherSpi(call, "it needs " + name + ", which this SPI does not have");
    }
    if (name.startsWith("io.acteon.core.") || name.startsWith("io.acteon.server.")) {
      return new Finding(
          call + " needs the server's class " + name + ", which no plugin sees",
          "use the SPI alone");
    }
    return new Finding(
        call
            + " needs the class "
            + name
            + (more == 0 ? "" : " and " + more + " more")
            + ", which no jar of the folder has",
        "put the jar that has it beside the plugin's");
  }

  static Finding otherSpi(String call, String how) {
    return new Finding(
        call + " was compiled against another version of the SPI: " + how, OTHER_SPI);
  }

  /** Wrappers say only that something failed; what they carry says what. */
  private static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause != null
            && (failure instanceof ServiceConfigurationError
                || failure instanceof InvocationTargetException
                || failure instanceof ExceptionInInitializerError)
        ? cause(cause)
        : failure;
  }

  private static Finding newerJava(String call, String message) {
    Matcher newer = NEWER.matcher(message);
    int here = Runtime.version().feature();
    if (!newer.matches()) {
      return new Finding(call + " cannot be linked: " + message, "compile with --release " + here);
    }
    int java = Integer.parseInt(newer.group(2)) - CLASS_VERSION_OF_JAVA_0;
    return new Finding(
        "%s needs Java %d, for which %s was compiled, and this is Java %d"
            .formatted(call, java, newer.group(1).replace('/', '.'), here),
        "compile with --release " + here + ", or run the server on Java " + java);
  }

  private static Finding damaged(String call, String message) {
    return new Finding(
        call + " needs a class that is damaged: " + message, "build or copy the jar again");
  }

  private static Finding notFitting(String call, String message) {
    return message.contains(SPI)
        ? otherSpi(call, message)
        : new Finding(
            call + " cannot be linked: " + message,
            "put the versions of the libraries beside the plugin's jar that it was compiled with");
  }

  private static Finding keyMissing(String call, String what) {
    return new Finding(
        call + " reads a key that defaults() lacks: " + what,
        "name every key in defaults(), with null where it has no default");
  }

  private static Finding keyUnset(String call, String message) {
    Matcher key = UNSET.matcher(message);
    return new Finding(
        call + " reads a key that the section lacks: " + (key.find() ? key.group(1) : message),
        "name every key in defaults(), and read the section with the defaults behind it");
  }

  private static Finding exception(String call, Throwable cause) {
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return new Finding(
        call + " fails with " + cause.getClass().getSimpleName() + message,
        call.endsWith("configure()") || call.endsWith("create()")
            ? "what is wrong with a section must be told by a ConfigurationException"
            : "it must need nothing from outside, and throw nothing");
  }
}
