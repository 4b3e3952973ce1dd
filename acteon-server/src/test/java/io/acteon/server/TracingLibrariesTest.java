package io.acteon.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TracingLibrariesTest {

  @Test
  void aServerWithoutTracesDoesWithoutTheLibrariesOfTracing() throws Exception {
    try (SmallServer server = new SmallServer(Map.of(), withoutLibraries());
        HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest dispatch =
          HttpRequest.newBuilder(server.address.resolve("/v1/dispatch"))
              .version(HttpClient.Version.HTTP_1_1)
              .header("Content-Type", "application/json")
              .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
              .POST(
                  HttpRequest.BodyPublishers.ofString(
                      """
                      {"namespace":"n","tenant":"t","provider":"p","action_type":"a","payload":1}\
                      """))
              .build();

      assertThat(client.send(dispatch, HttpResponse.BodyHandlers.ofString()).body())
          .contains("PROVIDER_NOT_FOUND");
    }
  }

  private static String withoutLibraries() {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(System.getProperty("java.class.path"))
        .filter(entry -> !entry.contains("opentelemetry"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
