package io.acteon.acceptance.reliability;

import io.acteon.acceptance.Client;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients that want each of their keys executed, and try again, with the same {@code dedup_key} and
 * another id, at either server, until one says that it was. Every fourth key is asked for by two
 * clients at once, and every fourth again after it was executed.
 */
final class Load implements AutoCloseable {

  private static final int CLIENTS = 12;
  private static final int PAUSE_MS = 20;
  private static final int PAUSE_AFTER_FAILURE_MS = 150;
  private static final int PAUSE_IN_PROGRESS_MS = 700;
  private static final String IN_PROGRESS = "status 409";

  /** Keys that wait by themselves for an attempt under way; with more, clients wait in person. */
  private static final int MOST_WAITING = 200;

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** For how long clients go on trying what they have begun, after no more is begun. */
  private static final Duration GRACE = Duration.ofSeconds(45);

  private final String tenant;
  private final List<URI> servers;
  private final Journal journal;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private final AtomicLong keys = new AtomicLong();
  private volatile long end = Long.MAX_VALUE;

  /** Begins. The servers' addresses stay the same when they are started again. */
  Load(String tenant, List<URI> servers, Journal journal) {
    this.tenant = tenant;
    this.servers = List.copyOf(servers);
    this.journal = journal;
    for (int i = 0; i < CLIENTS; i++) {
      clients.execute(this::ask);
    }
  }

  /** Keys that were asked for. */
  long keys() {
    return keys.get();
  }

  /** Begins no more, and waits for what was begun. */
  @Override
  public void close() {
    end = System.nanoTime() + GRACE.toNanos();
    clients.shutdown();
    try {
      if (!clients.awaitTermination(GRACE.toSeconds() * 2, TimeUnit.SECONDS)) {
        clients.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      clients.shutdownNow();
      Thread.currentThread().interrupt();
    }
    http.shutdownNow();
  }

  private void ask() {
    try {
      while (end == Long.MAX_VALUE) {
        String key = "k" + keys.incrementAndGet();
        int way = ThreadLocalRandom.current().nextInt(4);
        journal.asked(key);
        if (way == 0) {
          clients.execute(() -> settleBeside(key));
        }
        settle(key, 0);
        if (way == 1) {
          settle(key, 1);
        }
        pause(PAUSE_MS);
      }
    } catch (InterruptedException | RejectedExecutionException stopped) {
      // There is nothing more to ask for.
    }
  }

  private void settleBeside(String key) {
    try {
      settle(key, 1);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Asks until it is told; leaves a key that another attempt is under way for to wait by itself.
   */
  private void settle(String key, int first) throws InterruptedException {
    for (int at = first; !isOver(); at++) {
      Journal.Answer answer = send(key, at);
      if (answer.isFinal() || (answer.tag().equals(IN_PROGRESS) && leave(key))) {
        return;
      }
      pause(PAUSE_AFTER_FAILURE_MS);
    }
  }

  private boolean leave(String key) {
    if (!waiting.tryAcquire()) {
      return false;
    }
    try {
      clients.execute(() -> await(key));
      return true;
    } catch (RejectedExecutionException stopping) {
      waiting.release();
      return false;
    }
  }

  private void await(String key) {
    try {
      for (int at = 0; !isOver() && !send(key, at).isFinal(); at++) {
        pause(PAUSE_IN_PROGRESS_MS);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.release();
    }
  }

  private boolean isOver() {
    return end != Long.MAX_VALUE && System.nanoTime() - end > 0;
  }

  /** One attempt of a key, of which each goes to the next server. */
  private Journal.Answer send(String key, int at) throws InterruptedException {
    URI server = servers.get(Math.floorMod(key.hashCode() + at, servers.size()));
    Journal.Answer answer = send(server, key);
    journal.told(key, answer);
    return answer;
  }

  private Journal.Answer send(URI server, String key) throws InterruptedException {
    String id = UUID.randomUUID().toString();
    String action =
        Client.action(tenant, "once", key)
            .put("namespace", Gateway.NAMESPACE)
            .put("id", id)
            .toString();
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve("/v1/dispatch"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(action))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      return new Journal.Answer(
          id, tag(answer), answer.headers().firstValue("Acteon-First-Attempt").orElse(""));
    } catch (IOException broken) {
      return new Journal.Answer(id, "no answer", "");
    }
  }

  private static String tag(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      return "status " + answer.statusCode();
    }
    try {
      JsonNode body = JsonMapper.shared().readTree(answer.body());
      String tag = body.isString() ? body.stringValue() : body.propertyNames().iterator().next();
      return tag.equals("Failed") ? "Failed " + body.get(tag).get("code").stringValue() : tag;
    } catch (JacksonException cut) {
      return "no answer";
    }
  }

  private static void pause(int most) throws InterruptedException {
    Thread.sleep(1 + ThreadLocalRandom.current().nextInt(2 * most));
  }
}
