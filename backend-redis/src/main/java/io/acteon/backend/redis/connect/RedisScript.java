package io.acteon.backend.redis.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A script from the resources, and a call of it.
 *
 * @param text without comments
 * @param digest names it to a server that has seen it
 * @param writes whether a lost reply leaves it open what happened
 */
public record RedisScript(String text, String digest, boolean writes) {

  public static RedisScript reading(String... resources) {
    return of(false, resources);
  }

  public static RedisScript writing(String... resources) {
    return of(true, resources);
  }

  /** A call that is about the first of its keys. */
  public Call call(List<String> keys, List<String> arguments) {
    return new Call(this, keys, 1, arguments);
  }

  /**
   * The script, and what it is given.
   *
   * @param keys all that it touches, in one slot of a cluster
   * @param subjects how many of them, from the first on, its effect is about
   */
  public record Call(RedisScript script, List<String> keys, int subjects, List<String> arguments) {

    /** What its effect is about: calls that share none of it may change places. */
    List<String> about() {
      return keys.subList(0, subjects);
    }

    /** Characters to be sent, roughly: what bounds a list of calls in memory. */
    int size() {
      return arguments.stream().mapToInt(String::length).sum();
    }
  }

  private static RedisScript of(boolean writes, String... resources) {
    String text = Stream.of(resources).map(RedisScript::load).collect(Collectors.joining("\n"));
    return new RedisScript(text, sha1(text), writes);
  }

  private static String load(String name) {
    String resource = "/io/acteon/backend/redis/lua/" + name + ".lua";
    try (InputStream in = RedisScript.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the jar of backend-redis lacks " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.strip().startsWith("--"))
          .collect(Collectors.joining("\n"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String sha1(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-1", impossible);
    }
  }
}
