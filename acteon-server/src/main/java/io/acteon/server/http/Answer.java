package io.acteon.server.http;

import io.acteon.server.http.json.Json;
import io.acteon.server.http.json.ProblemDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import tools.jackson.databind.JsonNode;

/** What goes back to a client. */
public final class Answer {

  private static final byte[] NOTHING = {};
  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
  private static final HttpField PROBLEM =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/problem+json");

  /**
   * Answers hold what tenants did: nothing in between keeps them, and no browser guesses at them.
   */
  private static final List<HttpField> ALWAYS =
      List.of(
          new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store"),
          new PreEncodedHttpField("X-Content-Type-Options", "nosniff"));

  private final int status;
  private final Optional<HttpField> contentType;
  private final byte[] body;
  private final List<HttpField> headers;
  private final Optional<StreamedBody> stream;

  private Answer(
      int status, Optional<HttpField> contentType, byte[] body, List<HttpField> headers) {
    this(status, contentType, body, headers, Optional.empty());
  }

  private Answer(
      int status,
      Optional<HttpField> contentType,
      byte[] body,
      List<HttpField> headers,
      Optional<StreamedBody> stream) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.headers = headers;
    this.stream = stream;
  }

  /** 200 with JSON. */
  public static Answer ok(JsonNode json) {
    return json(200, Json.write(json));
  }

  /** JSON that is written already; {@code utf8} is not copied. */
  public static Answer json(int status, byte[] utf8) {
    return new Answer(status, Optional.of(JSON), utf8, List.of());
  }

  /** 200 with a body of another type; {@code utf8} is not copied. */
  public static Answer text(String contentType, byte[] utf8) {
    HttpField type = new HttpField(HttpHeader.CONTENT_TYPE, contentType);
    return new Answer(200, Optional.of(type), utf8, List.of());
  }

  /** 200 with a body that is made while it is sent; whoever sends the answer closes it. */
  public static Answer stream(String contentType, StreamedBody body) {
    HttpField type = new HttpField(HttpHeader.CONTENT_TYPE, contentType);
    return new Answer(200, Optional.of(type), NOTHING, List.of(), Optional.of(body));
  }

  /** A problem. */
  public static Answer problem(ProblemDocument problem) {
    List<HttpField> headers =
        problem.headers().entrySet().stream()
            .map(header -> new HttpField(header.getKey(), header.getValue()))
            .toList();
    return new Answer(
        problem.status(), Optional.of(PROBLEM), Json.write(problem.toJson()), headers);
  }

  /** 304: the client has what is identified by {@code etag}. */
  public static Answer notModified(String etag) {
    return new Answer(
        304, Optional.empty(), NOTHING, List.of(new HttpField(HttpHeader.ETAG, etag)));
  }

  /** The same answer with one header more, or another value of one that every answer has. */
  public Answer with(String header, String value) {
    List<HttpField> more = new ArrayList<>(headers);
    more.add(new HttpField(header, value));
    return new Answer(status, contentType, body, List.copyOf(more), stream);
  }

  /** 204: it was done, and there is nothing to say. */
  public static Answer noContent() {
    return new Answer(204, Optional.empty(), NOTHING, List.of());
  }

  /** 204, naming the methods that a path takes. */
  public static Answer allowed(String methods) {
    return new Answer(
        204, Optional.empty(), NOTHING, List.of(new HttpField(HttpHeader.ALLOW, methods)));
  }

  int status() {
    return status;
  }

  byte[] body() {
    return body;
  }

  Optional<StreamedBody> stream() {
    return stream;
  }

  void putHeaders(HttpFields.Mutable into) {
    ALWAYS.forEach(into::put);
    contentType.ifPresent(into::put);
    headers.forEach(into::put);
  }
}
