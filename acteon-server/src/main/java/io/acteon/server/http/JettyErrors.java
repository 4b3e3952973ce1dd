package io.acteon.server.http;

import io.acteon.server.http.json.ProblemDocument;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what never reached a route: requests that are not well-formed HTTP, and failures of the
 * server itself. Jetty's own pages repeat exceptions.
 */
final class JettyErrors implements Request.Handler {

  private static final String SPEAKS = "this server speaks HTTP/1.1";

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status =
        request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException known
            ? known.getCode()
            : response.getStatus();
    Answer answer = Answer.problem(problem(status));
    response.setStatus(answer.status());
    answer.putHeaders(response.getHeaders());
    response.getHeaders().put(HttpFields.CONNECTION_CLOSE);
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
    return true;
  }

  private static ProblemDocument problem(int status) {
    return switch (status) {
      case 408 -> ProblemDocument.of(status, "BODY_TIMEOUT", "the request did not arrive in time");
      case 414 -> ProblemDocument.of(status, "TOO_LARGE", "the address is too long");
      case 431 -> ProblemDocument.of(status, "TOO_LARGE", "the header of the request is too large");
      case 417 ->
          ProblemDocument.of(status, "MALFORMED", "the only expectation known is 100-continue");
      case 426 -> ProblemDocument.of(status, "MALFORMED", SPEAKS);
      // Whoever counts failures of the server by 5xx must not count another version as one.
      case 505 -> ProblemDocument.of(400, "MALFORMED", SPEAKS);
      default ->
          status >= 400 && status < 500
              ? ProblemDocument.of(status, "MALFORMED", "the request is not well-formed HTTP/1.1")
              : ProblemDocument.of(500, "INTERNAL", "the server failed");
    };
  }
}
