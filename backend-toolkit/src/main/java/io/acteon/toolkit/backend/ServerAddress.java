package io.acteon.toolkit.backend;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One server of those that a URL names.
 *
 * @param name or address, an IPv6 address in brackets
 */
public record ServerAddress(String name, int port) {

  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^:\\[\\]\\s]+)(?::([0-9]{1,5}))?");

  /**
   * Reads addresses that are separated by commas. The message of a refusal quotes nothing: with a
   * password that is not escaped, any part of a URL may hold some of it.
   *
   * @param usualPort of those that name none
   * @throws IllegalArgumentException with what is allowed
   */
  public static List<ServerAddress> list(String text, int usualPort) {
    List<ServerAddress> addresses = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher form = FORM.matcher(part);
      int port =
          form.matches()
              ? Optional.ofNullable(form.group(2)).map(Integer::parseInt).orElse(usualPort)
              : 0;
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException(
            "a host is a name or an address, IPv6 in brackets, and maybe : and a port from 1 to"
                + " 65535; several are separated by commas");
      }
      addresses.add(new ServerAddress(form.group(1), port));
    }
    return List.copyOf(addresses);
  }

  /**
   * Undoes the escapes of a part of a URL.
   *
   * @throws IllegalArgumentException if a percent sign escapes nothing
   */
  public static String unescaped(String part) {
    try {
      // URLDecoder is made for forms, where a plus is a space.
      return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException bad) {
      throw new IllegalArgumentException("a % is not followed by two hexadecimal digits; % is %25");
    }
  }

  /** Whether it is this machine, by its name alone: nothing is looked up. */
  public boolean isLoopback() {
    return name.equalsIgnoreCase("localhost") || name.startsWith("127.") || name.equals("[::1]");
  }

  @Override
  public String toString() {
    return name + ":" + port;
  }
}
