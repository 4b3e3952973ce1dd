package io.acteon.spi.settings;

import java.util.regex.Pattern;

/** Keeps credentials out of messages. */
public final class Secrets {

  /** What stands in place of a secret. */
  public static final String MASK = "****";

  private static final Pattern SECRET_KEY =
      Pattern.compile("(?i).*(password|passwd|secret|token|api_?key|credential|authorization).*");
  // Up to the last @: an address with a slash in its password is wrong, and is shown for that
  // reason.
  private static final Pattern USER_INFO = Pattern.compile("(://)[^\\s\"]*@");
  private static final Pattern USER_INFO_OF_VALUE = Pattern.compile("(?s)(://).*@");
  private static final Pattern QUERY =
      Pattern.compile("(?i)([?&;][^=&;\\s]*(?:password|secret|token|key)[^=&;\\s]*=)[^&;\\s]*");

  private Secrets() {}

  /** {@code value} as it may be shown for {@code key}: masked whole, or its credentials masked. */
  public static String mask(String key, String value) {
    return SECRET_KEY.matcher(key).matches()
        ? MASK
        : mask(USER_INFO_OF_VALUE.matcher(value).replaceAll("$1" + MASK + "@"));
  }

  /** {@code text} with the user part of every address and secret parameters masked. */
  public static String mask(String text) {
    String withoutUser = USER_INFO.matcher(text).replaceAll("$1" + MASK + "@");
    return QUERY.matcher(withoutUser).replaceAll("$1" + MASK);
  }
}
