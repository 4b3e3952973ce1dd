package io.acteon.server.http.request;

import io.acteon.core.action.JsonMemory;
import io.acteon.core.config.ServerConfig;
import io.acteon.server.http.json.Json;
import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import tools.jackson.databind.JsonNode;

/** The body of one request, read at most once, within its limit and its time. */
public final class RequestBody {

  /** What is read beyond an answer to keep the connection. */
  private static final int LEFTOVER = 64 << 10;

  private enum Progress {
    UNTOUCHED,
    BEGUN,
    COMPLETE,
    LATE
  }

  private final Request request;
  private final ServerConfig config;
  private final MemoryBudget.Share memory;
  private Progress progress = Progress.UNTOUCHED;

  public RequestBody(Request request, ServerConfig config, MemoryBudget.Share memory) {
    this.request = request;
    this.config = config;
    this.memory = memory;
  }

  /** Whether the request announces a body. */
  public boolean isAnnounced() {
    return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  /** Reads the body; the thread waits for it. What it needs of memory is taken as it arrives. */
  public JsonNode json() {
    BodyType.require(request.getHeaders());
    progress = Progress.BEGUN;
    if (request.getLength() > config.maxBodyBytes()) {
      throw tooLarge();
    }
    return read();
  }

  /**
   * Reads what has arrived of a body that nobody asked for.
   *
   * @return whether that was all, so that the connection is fit for the next request
   */
  public boolean skip() {
    if (progress == Progress.COMPLETE || !isAnnounced()) {
      return true;
    }
    for (int skipped = 0; progress == Progress.UNTOUCHED && skipped < LEFTOVER; ) {
      Content.Chunk chunk = request.read();
      if (chunk == null || Content.Chunk.isFailure(chunk)) {
        return false;
      }
      skipped += chunk.remaining();
      chunk.release();
      if (chunk.isLast()) {
        return true;
      }
    }
    return false;
  }

  /** Reads and forgets the rest until it ends, or for {@code time}; the thread waits for it. */
  public void discard(Duration time) {
    ContentWait wait = new ContentWait(request, time);
    boolean last = progress == Progress.LATE;
    try {
      while (!last) {
        Content.Chunk chunk = wait.next();
        last = chunk.isLast() || Content.Chunk.isFailure(chunk);
        chunk.release();
      }
    } catch (TimeoutException enough) {
      // The connection is about to be closed in any case.
    }
  }

  private JsonNode read() {
    ContentWait wait = new ContentWait(request, config.bodyTimeout());
    byte[] bytes = {};
    int length = 0;
    while (progress != Progress.COMPLETE) {
      Content.Chunk chunk = next(wait);
      int more = chunk.remaining();
      if (more > config.maxBodyBytes() - length) {
        chunk.release();
        throw tooLarge();
      }
      take(chunk, length + more);
      if (length + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
      }
      chunk.get(bytes, length, more);
      length += more;
      progress = chunk.isLast() ? Progress.COMPLETE : Progress.BEGUN;
      chunk.release();
    }
    memory.atLeast(JsonMemory.ofTree(bytes, length));
    return Json.read(bytes, length);
  }

  /**
   * What is only announced takes nothing: otherwise a few who send no more than their headers keep
   * all others out. What is taken is enough for the buffer, of which at most half is empty.
   */
  private void take(Content.Chunk chunk, int bytes) {
    try {
      memory.atLeast(JsonMemory.ofText(bytes));
    } catch (ProblemException full) {
      chunk.release();
      throw full;
    }
  }

  private Content.Chunk next(ContentWait wait) {
    try {
      Content.Chunk chunk = wait.next();
      if (Content.Chunk.isFailure(chunk)) {
        throw refused(400, "MALFORMED", "the body ends early or is not framed as HTTP/1.1");
      }
      return chunk;
    } catch (TimeoutException late) {
      progress = Progress.LATE;
      throw refused(408, "BODY_TIMEOUT", "the body did not arrive in time");
    }
  }

  private ProblemException tooLarge() {
    return refused(
        413,
        "TOO_LARGE",
        "the body has more than the " + config.maxBodyBytes() + " bytes that are allowed");
  }

  private static ProblemException refused(int status, String code, String message) {
    return new ProblemException(ProblemDocument.of(status, code, message));
  }
}
