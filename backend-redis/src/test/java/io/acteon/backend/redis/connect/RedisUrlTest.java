package io.acteon.backend.redis.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.acteon.toolkit.backend.ServerAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedisUrlTest {

  @Test
  void aServerHasAnAddressALoginAndADatabase() {
    RedisUrl url = RedisUrl.parse("redis://acteon:s%40cret%2F+%25@db.example.com:7000/3");

    assertThat(url)
        .isEqualTo(
            new RedisUrl(
                false,
                List.of(new ServerAddress("db.example.com", 7000)),
                3,
                Optional.empty(),
                Optional.of("acteon"),
                Optional.of("s@cret/+%")));
    assertThat(url.address()).isEqualTo("db.example.com:7000/3");
  }

  @Test
  void whatIsLeftOutIsTheUsual() {
    RedisUrl url = RedisUrl.parse("rediss://:secret@localhost");

    assertThat(url.tls()).isTrue();
    assertThat(url.hosts()).containsExactly(new ServerAddress("localhost", 6379));
    assertThat(url.database()).isZero();
    assertThat(url.user()).isEmpty();
    assertThat(url.password()).contains("secret");
  }

  @Test
  void aClusterHasSeveralHosts() {
    RedisUrl url = RedisUrl.parse("redis://a:7000,[::1]:7001,c");

    assertThat(url.hosts())
        .extracting(ServerAddress::toString)
        .containsExactly("a:7000", "[::1]:7001", "c:6379");
  }

  @Test
  void sentinelsNameThePrimary() {
    RedisUrl url = RedisUrl.parse("rediss-sentinel://:pw@a,b:5000/2#my%20primary");

    assertThat(url.tls()).isTrue();
    assertThat(url.primary()).contains("my primary");
    assertThat(url.hosts())
        .containsExactly(new ServerAddress("a", 26379), new ServerAddress("b", 5000));
    assertThat(url.address()).isEqualTo("a:26379,b:5000/2#my primary");
  }

  @Test
  void aHostMayHaveAnUnderscore() {
    assertThat(RedisUrl.parse("redis://user:word@my_redis:7000,_b").hosts())
        .containsExactly(new ServerAddress("my_redis", 7000), new ServerAddress("_b", 6379));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "http://localhost",
        "redis://",
        "redis://host:0",
        "redis://host:65536",
        "redis://host:port",
        "redis://a,,b",
        "redis://user:pass/word@host",
        "redis://host/database",
        "redis://host?timeout=1",
        "redis://host#name",
        "redis-sentinel://host",
        "redis://user:%zz@host"
      })
  void whatIsNotAnAddressIsRefusedWithoutQuotingIt(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedisUrl.parse(text))
        .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("pass/word", "%zz"));
  }
}
