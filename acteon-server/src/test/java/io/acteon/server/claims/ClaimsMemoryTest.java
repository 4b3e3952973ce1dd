package io.acteon.server.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.core.config.ServerConfig;
import io.acteon.server.auth.Authentication;
import io.acteon.server.http.HttpServer;
import io.acteon.server.http.RequestObserver;
import io.acteon.server.http.Router;
import io.acteon.server.journal.OperatorJournal;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Lists of claims take their part of the memory that is meant for requests. */
class ClaimsMemoryTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int MEMORY = 24 << 20;

  /** What a claim may have that remembers an outcome. */
  private static final int LARGEST = 256 << 10;

  /** A store that answers when it may. */
  private static final class SlowStore implements StateStore {
    private final Semaphore asked = new Semaphore(0);
    private final Semaphore mayAnswer = new Semaphore(0);
    private volatile int most;

    @Override
    public <R> R apply(StateCommand<R> command) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ScanPage scan(ScanQuery query) {
      most = Math.max(most, query.limit());
      asked.release();
      mayAnswer.acquireUninterruptibly();
      return new ScanPage(List.of(), Optional.empty());
    }
  }

  @Test
  void listsThatTogetherWouldTakeTooMuchKeepEachOtherOut() throws Exception {
    SlowStore store = new SlowStore();
    ClaimsResource claims =
        new ClaimsResource(
            store,
            caller ->
                new OperatorJournal(
                    Optional.empty(), Duration.ofDays(1), Clock.systemUTC(), caller));
    HttpServer server =
        new HttpServer(
            config(), new Router(claims.routes()), Authentication.NONE, RequestObserver.NONE);
    URI address =
        URI.create(
            "http://127.0.0.1:" + server.start() + "/v1/claims?namespace=n&tenant=t&limit=1000");
    HttpRequest list = HttpRequest.newBuilder(address).timeout(LONG).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      CompletableFuture<HttpResponse<String>> first =
          client.sendAsync(list, HttpResponse.BodyHandlers.ofString());
      assertThat(store.asked.tryAcquire(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();

      HttpResponse<String> second = client.send(list, HttpResponse.BodyHandlers.ofString());
      assertThat(second.statusCode()).isEqualTo(503);
      assertThat(second.body()).contains("OVERLOADED");

      store.mayAnswer.release();
      assertThat(first.get().statusCode()).isEqualTo(200);
      assertThat((long) store.most * LARGEST).isLessThan(MEMORY);
    } finally {
      store.mayAnswer.release(100);
      server.stop();
    }
  }

  private static ServerConfig config() {
    return new ServerConfig(
        "127.0.0.1",
        0,
        List.of(),
        1 << 20,
        MEMORY,
        LONG,
        LONG,
        100,
        100,
        10,
        Duration.ZERO,
        LONG,
        Optional.empty(),
        Optional.empty());
  }
}
