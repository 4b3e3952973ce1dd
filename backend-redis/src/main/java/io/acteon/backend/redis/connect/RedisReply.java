package io.acteon.backend.redis.connect;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a script answered: texts and whole numbers by their place. */
public record RedisReply(List<?> parts) {

  public int size() {
    return parts.size();
  }

  public boolean isEmpty() {
    return parts.isEmpty();
  }

  public String text(int place) {
    Object part = parts.get(place);
    return part instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : part.toString();
  }

  /** The answer that is a part of this one. */
  public RedisReply nested(int place) {
    return new RedisReply((List<?>) parts.get(place));
  }

  public long number(int place) {
    return Long.parseLong(text(place));
  }

  /** What a key has left, where -1 says that it does not expire. */
  public Optional<Duration> timeLeft(int place) {
    long millis = number(place);
    return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  /** All parts from a place on. */
  public List<String> textsFrom(int place) {
    return IntStream.range(place, size()).mapToObj(this::text).toList();
  }
}
