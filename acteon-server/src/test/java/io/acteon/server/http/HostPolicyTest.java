package io.acteon.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPolicyTest {

  private final TestingServer server = new TestingServer();

  HostPolicyTest() throws IOException {}

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LOCALHOST:8080",
        "127.0.0.1",
        "10.1.2.3:80",
        "[::1]:8080",
        "acteon",
        "acteon.ns.svc.cluster.local",
        "box.internal",
        "x.localhost",
        "acteon.example.com",
        "Acteon.Example.Com.:8080"
      })
  void namesThatNobodyElseCanHaveAreThisServers(String host) throws Exception {
    assertThat(answer("/health", host, "")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example", "127.0.0.1.evil.example", "acteon.example.com.evil.example",
        "xacteon.example.com", "evil.localhost.example", "localhost.evil.example:8080"
      })
  void namesThatAPageCouldHavePointHereAreRefused(String host) throws Exception {
    assertThat(answer("/health", host, ""))
        .startsWith("HTTP/1.1 421 ")
        .contains("\"MISDIRECTED\"")
        .contains("server.names");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, http://localhost:8080",
    "127.0.0.1:8080, http://127.0.0.1:8080",
    "10.0.0.1:8080, https://acteon.example.com"
  })
  void pagesOfThisServerMayAsk(String host, String origin) throws Exception {
    assertThat(answer("/health", host, origin)).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, http://localhost:3000",
    "localhost:8080, http://evil.example",
    "localhost:8080, null",
    "localhost:8080, http://localhost:8080.evil.example",
    "localhost:8080, ':'"
  })
  void pagesOfOthersMayNotAsk(String host, String origin) throws Exception {
    assertThat(answer("/health", host, origin))
        .startsWith("HTTP/1.1 403 ")
        .contains("\"FOREIGN_ORIGIN\"");
  }

  private String answer(String path, String host, String origin) throws IOException {
    try (RawClient client = server.connect()) {
      String named = origin.isEmpty() ? "" : "Origin: " + origin + "\r\n";
      return client
          .send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + named + "\r\n")
          .readAnswer();
    }
  }
}
