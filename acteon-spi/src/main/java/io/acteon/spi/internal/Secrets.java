package io.acteon.spi.internal;

import java.util.regex.Pattern;

/** Keeps credentials out of messages. */
public final class Secrets {

  /** What stands in place of a secret. */
  public static final String MASK = "****";

  private static final String WORD = "(?:password|passwd|secret|token|key|credential)";
  private static final Pattern SECRET_KEY =
      Pattern.compile("(?i).*(password|passwd|secret|token|api_?key|credential|authorization).*");

  // Up to the last @: an address with a slash in its password is wrong, and is shown for that
  // reason. A value is taken whole for the same reason; a message goes on after an address.
  private static final Pattern USER_OF_VALUE = Pattern.compile("(?s)(://).*@");
  private static final Pattern USER_IN_TEXT = Pattern.compile("(://)[^\\s\"]*@");
  private static final Pattern PARAMETER_OF_VALUE =
      Pattern.compile("(?i)(" + WORD + "[^=&\\s]*=)[^&]*");
  private static final Pattern PARAMETER_IN_TEXT =
      Pattern.compile("(?i)(" + WORD + "[^=&\\s]*=)[^&\\s\"]*");

  private Secrets() {}

  /** {@code value} as it may be shown for {@code key}: masked whole, or its credentials masked. */
  public static String mask(String key, String value) {
    return SECRET_KEY.matcher(key).matches()
        ? MASK
        : mask(value, USER_OF_VALUE, PARAMETER_OF_VALUE);
  }

  /** {@code text} with the user part of every address and secret parameters masked. */
  public static String mask(String text) {
    return mask(text, USER_IN_TEXT, PARAMETER_IN_TEXT);
  }

  private static String mask(String text, Pattern user, Pattern parameter) {
    String withoutUser = user.matcher(text).replaceAll("$1" + MASK + "@");
    return parameter.matcher(withoutUser).replaceAll("$1" + MASK);
  }
}
