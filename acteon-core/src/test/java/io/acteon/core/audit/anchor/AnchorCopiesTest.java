package io.acteon.core.audit.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.core.audit.RecordPages;
import io.acteon.core.audit.TestingChains;
import io.acteon.core.audit.anchor.AnchorCounters.Place;
import io.acteon.spi.state.StateStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Anchoring has these steps: the record in the store; a line of the file; a post; the note of the
 * post. A process may end after each, and within the line.
 */
class AnchorCopiesTest {

  private static final Instant NOW = TestingChains.START.plus(Duration.ofHours(1));

  @TempDir private Path directory;

  private final TestingChains chains = new TestingChains();
  private final AnchorLog log = new AnchorLog(chains, Duration.ofDays(1));
  private final HmacKey key = new HmacKey(new byte[32]);
  private final AnchorCounters counters = new AnchorCounters();
  private final AnchorCopies copies = new AnchorCopies(log, key, counters);
  private final StateStore state = new MemoryStateBackend(MemoryHeap.create()).store();
  private final List<String> posted = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger status = new AtomicInteger(204);
  private Path path = Path.of("");
  private CountDownLatch stall = new CountDownLatch(0);
  private HttpServer receiver;
  private AnchorWebhook webhook;

  @BeforeEach
  void listen() throws IOException {
    path = directory.resolve("anchors.ndjson");
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (status.get() < 300) {
            posted.add(body);
          }
          if (stall.getCount() > 0) {
            exchange.sendResponseHeaders(status.get(), 10);
            exchange.getResponseBody().flush();
            awaitRelease();
          } else {
            exchange.sendResponseHeaders(status.get(), -1);
          }
          exchange.close();
        });
    receiver.start();
    webhook = new AnchorWebhook(URI.create("http://127.0.0.1:" + receiver.getAddress().getPort()));
  }

  private void awaitRelease() {
    try {
      stall.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void close() {
    stall.countDown();
    webhook.close();
    receiver.stop(0);
  }

  private Anchor take() {
    return take(key);
  }

  private Anchor take(AnchorSigner signer) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new AnchorTaker(chains, log, signer, clock).take().getFirst();
  }

  private List<Anchor> file() throws IOException {
    List<Anchor> anchors = new ArrayList<>();
    new AnchorFile(path).read(anchors::add);
    return anchors;
  }

  @Test
  void anAnchorThatIsOnlyInTheStoreComesToTheFileWithTheNext() throws IOException {
    Anchor first = take();
    assertThat(copies.bring(new AnchorFile(path), NOW)).isTrue();
    Anchor lost = take();
    Anchor next = take();

    assertThat(copies.bring(new AnchorFile(path), NOW)).isTrue();
    assertThat(copies.bring(new AnchorFile(path), NOW)).isTrue();

    assertThat(file()).containsExactly(first, lost, next);
  }

  @Test
  void manyAnchorsComeToBothPlacesInOrderAndFewAtATime() throws Exception {
    List<Anchor> taken = new ArrayList<>();
    for (int i = 0; i < 2 * RecordPages.SIZE + 1; i++) {
      taken.add(take());
    }
    assertThat(log.windowsAfter(Instant.EPOCH))
        .hasSize(3)
        .allSatisfy(window ->
            assertThat(log.within(window, key::verify)).hasSizeLessThanOrEqualTo(RecordPages.SIZE));

    assertThat(copies.bring(new AnchorFile(path), NOW)).isTrue();
    assertThat(copies.bring(webhook, state, NOW)).isTrue();

    assertThat(file()).containsExactlyElementsOf(taken);
    assertThat(posted).containsExactlyElementsOf(taken.stream().map(AnchorJson::write).toList());
  }

  @Test
  void aLineThatWasCutOffIsWrittenAgain() throws IOException {
    Anchor first = take();
    copies.bring(new AnchorFile(path), NOW);
    Anchor second = take();
    Files.writeString(path, AnchorJson.write(second).substring(0, 100), StandardOpenOption.APPEND);

    assertThat(copies.bring(new AnchorFile(path), NOW)).isTrue();

    assertThat(file()).containsExactly(first, second);
    assertThat(Files.readAllLines(path)).hasSize(3);
  }

  @Test
  void theLastAnchorOfALongFileIsFoundFromItsEnd() throws IOException {
    Files.writeString(path, "x".repeat(300_000) + "\n");
    Anchor first = take();
    copies.bring(new AnchorFile(path), NOW);
    Files.writeString(path, "y".repeat(200_000), StandardOpenOption.APPEND);
    assertThat(new AnchorFile(path).last(key::verify)).contains(first);
  }

  @Test
  void aFileThatCannotBeWrittenIsAFailureAndThenCaughtUpWith() throws IOException {
    Anchor first = take();
    AnchorFile nowhere = new AnchorFile(directory.resolve("none/anchors"));
    assertThat(copies.bring(nowhere, NOW)).isFalse();
    assertThat(counters.failures(Place.FILE)).isEqualTo(1);
    Files.createDirectory(directory.resolve("none"));
    assertThat(copies.bring(nowhere, NOW)).isTrue();
    assertThat(nowhere.last(key::verify)).contains(first);
  }

  @Test
  void anchorsThatTheStoreLostAreToldWhileTheFileHasThem() throws IOException {
    take();
    copies.bring(new AnchorFile(path), NOW);
    chains.delete(AnchorLog.CHAIN);
    copies.bring(new AnchorFile(path), NOW);
    assertThat(counters.failures(Place.STORE)).isEqualTo(1);
  }

  @Test
  void everyAnchorIsPostedOnce() throws InterruptedException {
    Anchor first = take();
    assertThat(copies.bring(webhook, state, NOW)).isTrue();
    Anchor second = take();
    assertThat(copies.bring(webhook, state, NOW)).isTrue();
    assertThat(posted).containsExactly(AnchorJson.write(first), AnchorJson.write(second));
  }

  @Test
  void whatTheReceiverRefusedIsPostedAgainInOrder() throws InterruptedException {
    status.set(503);
    Anchor first = take();
    assertThat(copies.bring(webhook, state, NOW)).isFalse();
    assertThat(counters.failures(Place.WEBHOOK)).isEqualTo(1);
    Anchor second = take();
    status.set(200);
    assertThat(copies.bring(webhook, state, NOW)).isTrue();
    assertThat(posted).containsExactly(AnchorJson.write(first), AnchorJson.write(second));
  }

  @Test
  @Timeout(30)
  void aReceiverThatNeverEndsItsAnswerHasAcknowledged() throws InterruptedException {
    stall = new CountDownLatch(1);
    status.set(200);
    Anchor anchor = take();
    assertThat(copies.bring(webhook, state, NOW)).isTrue();
    assertThat(posted).containsExactly(AnchorJson.write(anchor));
  }

  @Test
  void anchorsFromBeforeAChangeOfKeysComeToBothPlaces() throws Exception {
    Anchor old = take(new HmacKey("x".repeat(40).getBytes(StandardCharsets.UTF_8)));
    assertThat(copies.bring(new AnchorFile(path), NOW)).isTrue();
    assertThat(copies.bring(webhook, state, NOW)).isTrue();
    assertThat(file()).containsExactly(old);
    assertThat(posted).containsExactly(AnchorJson.write(old));
  }

  @Test
  void aPostThatWasNotNotedIsRepeatedAndNotLost() throws InterruptedException {
    Anchor anchor = take();
    copies.bring(webhook, state, NOW);
    StateStore withoutTheNote = new MemoryStateBackend(MemoryHeap.create()).store();
    copies.bring(webhook, withoutTheNote, NOW);
    assertThat(posted).containsExactly(AnchorJson.write(anchor), AnchorJson.write(anchor));
  }
}
