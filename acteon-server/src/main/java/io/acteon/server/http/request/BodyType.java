package io.acteon.server.http.request;

import io.acteon.server.http.json.ProblemDocument;
import io.acteon.server.http.json.ProblemException;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Refuses bodies that do not say that they are plain JSON in UTF-8, before they are read. */
final class BodyType {

  private static final String JSON = "application/json";
  private static final String REMEDY = "; send the header Content-Type: application/json";
  private static final int SHOWN = 80;

  private BodyType() {}

  static void require(HttpFields headers) {
    String encoding = headers.get(HttpHeader.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw refused(
          "the body has the content encoding " + shown(encoding) + "; send it without one");
    }
    String type = headers.get(HttpHeader.CONTENT_TYPE);
    if (!JSON.equals(type)) {
      requireType(type == null ? "" : type);
    }
  }

  private static void requireType(String type) {
    String[] parts = type.split(";", -1);
    String mediaType = parts[0].strip();
    if (mediaType.isEmpty()) {
      throw refused("the body has no media type" + REMEDY);
    }
    if (!mediaType.equalsIgnoreCase(JSON)) {
      throw refused("the body has the media type " + shown(mediaType) + REMEDY);
    }
    for (int i = 1; i < parts.length; i++) {
      charset(parts[i].strip())
          .filter(charset -> !charset.equalsIgnoreCase("utf-8"))
          .ifPresent(BodyType::refuseCharset);
    }
  }

  private static Optional<String> charset(String parameter) {
    String name = "charset=";
    return parameter.regionMatches(true, 0, name, 0, name.length())
        ? Optional.of(parameter.substring(name.length()).replace("\"", ""))
        : Optional.empty();
  }

  private static void refuseCharset(String charset) {
    throw refused("the body has the charset " + shown(charset) + "; send it as UTF-8");
  }

  private static String shown(String header) {
    return header.length() <= SHOWN ? header : header.substring(0, SHOWN) + "…";
  }

  private static ProblemException refused(String message) {
    return new ProblemException(ProblemDocument.of(415, "UNSUPPORTED_MEDIA_TYPE", message));
  }
}
