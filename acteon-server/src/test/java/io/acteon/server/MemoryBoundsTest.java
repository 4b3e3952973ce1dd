package io.acteon.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients send and ask for at once ends no server: what has no room is told so. */
class MemoryBoundsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MEBI = 1 << 20;

  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void twoGigabytesOfBodiesAtOnceAgainstHalfAGigabyteOfHeap() throws Exception {
    int clients = 2_048;
    Map<String, String> environment =
        Map.of(
            "ACTEON_SERVER_BODY_TIMEOUT_SECONDS", "60",
            "ACTEON_SERVER_MAX_CONCURRENT_REQUESTS", "4096");
    try (SmallServer server = new SmallServer(environment);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch underWay = new CountDownLatch(clients);
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        answers.add(threads.submit(() -> stream(server.address, underWay)));
      }
      List<String> statuses = new ArrayList<>();
      for (Future<String> answer : answers) {
        statuses.add(answer.get());
      }

      // Zeros are no JSON, which is found out when they have been read.
      assertThat(statuses).containsOnly("503", "400");
      assertThat(statuses).contains("503", "400");
      assertLives(server);
    }
  }

  @Test
  void bodiesThatAreManyTimesTheirSizeInMemory() throws Exception {
    try (SmallServer server =
        new SmallServer(Map.of("ACTEON_SERVER_MAX_BODY_BYTES", Integer.toString(8 * MEBI)))) {
      String payload = "[" + "{},".repeat((8 * MEBI - 1_000) / 3) + "{}]";
      HttpRequest evaluate =
          request(server, "/v1/rules/evaluate")
              .header("Content-Type", "application/json")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      """
                      {"namespace":"n","tenant":"t","provider":"p","action_type":"a","payload":%s}\
                      """
                          .formatted(payload)))
              .build();
      for (int round = 0; round < 3; round++) {
        assertThat(statuses(evaluate, 8)).isSubsetOf(200, 503);
      }
      // Eight at once may keep each other out; one by itself has all the room.
      await().until(() -> statuses(evaluate, 1).equals(List.of(200)));
      assertLives(server);
    }
  }

  @Test
  void pagesOfLargeRecordsAtOnce(@TempDir Path directory) throws Exception {
    int records = 150;
    Map<String, String> environment =
        Map.of(
            "ACTEON_STATE_BACKEND",
            "file",
            "ACTEON_STATE_FOLDER",
            directory.resolve("data").toString());
    try (SmallServer server = new SmallServer(environment)) {
      String text = "x".repeat(MEBI - 1_000);
      for (int i = 0; i < records; i++) {
        HttpResponse<String> answer =
            client.send(
                request(server, "/v1/dispatch")
                    .header("Content-Type", "application/json")
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            """
                            {"namespace":"n","tenant":"t","provider":"p","action_type":"a","payload":"%s"}\
                            """
                                .formatted(text)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
      }
      HttpRequest page = request(server, "/v1/audit?limit=1000").build();

      assertThat(statuses(page, 16)).isSubsetOf(200, 503);
      await().until(() -> statuses(page, 1).equals(List.of(200)));
      assertLives(server);
    }
  }

  private List<Integer> statuses(HttpRequest request, int times) {
    return Stream.generate(() -> client.sendAsync(request, HttpResponse.BodyHandlers.discarding()))
        .limit(times)
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .map(HttpResponse::statusCode)
        .toList();
  }

  /** Sends a body of one mebibyte that ends only once all others are under way, too. */
  private static String stream(URI address, CountDownLatch underWay) throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      try {
        OutputStream out = socket.getOutputStream();
        String head =
            "POST /v1/dispatch HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: "
                + MEBI
                + "\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        byte[] zeros = new byte[MEBI / 16];
        for (int i = 0; i < 15; i++) {
          out.write(zeros);
        }
        underWay.countDown();
        underWay.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        out.write(zeros);
      } catch (IOException refusedMeanwhile) {
        underWay.countDown();
      }
      byte[] answer = socket.getInputStream().readNBytes(12);
      return new String(answer, StandardCharsets.US_ASCII).substring(9);
    }
  }

  private void assertLives(SmallServer server) throws Exception {
    assertThat(server.process.isAlive()).as(server.said.toString()).isTrue();
    HttpResponse<String> health =
        client.send(request(server, "/health").build(), HttpResponse.BodyHandlers.ofString());
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(server.said).noneMatch(line -> line.contains("OutOfMemoryError"));
  }

  private static HttpRequest.Builder request(SmallServer server, String path) {
    return HttpRequest.newBuilder(server.address.resolve(path))
        .version(HttpClient.Version.HTTP_1_1)
        .timeout(PATIENCE);
  }
}
