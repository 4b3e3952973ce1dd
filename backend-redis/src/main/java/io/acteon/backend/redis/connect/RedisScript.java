package io.acteon.backend.redis.connect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A script from the resources.
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
