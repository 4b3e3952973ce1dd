package io.acteon.core.audit.anchor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Posts anchors to a place off the host, each as one JSON object. */
public final class AnchorWebhook implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final URI url;
  private final HttpClient client;

  public AnchorWebhook(URI url) {
    this.url = url;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
  }

  /**
   * Posts an anchor. One that was delivered before may come again, with the same {@code
   * Idempotency-Key}, its digest.
   *
   * @throws IOException if the receiver did not answer with a status of 200 to 299
   */
  public void post(Anchor anchor) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", anchor.digest())
            .POST(BodyPublishers.ofByteArray(AnchorJson.bytes(anchor)))
            .build();
    HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
    // The timeout ends with the head of an answer, and nothing beyond that is needed.
    answer.body().close();
    if (answer.statusCode() < 200 || answer.statusCode() > 299) {
      throw new IOException("it answered with status " + answer.statusCode());
    }
  }

  /** Names the place in the store without what may be secret in its address. */
  String id() {
    return Digests.sha256(url.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  /** The host alone: the rest of an address may be secret. */
  @Override
  public String toString() {
    return String.valueOf(url.getHost());
  }
}
