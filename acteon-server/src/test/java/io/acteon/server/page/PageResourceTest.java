package io.acteon.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.server.MemoryServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageResourceTest {

  private static final Pattern FILE = Pattern.compile("\"(/page/[^\"]+)\"");

  @TempDir private Path folder;
  private MemoryServer server;

  @BeforeEach
  void start() throws Exception {
    server = new MemoryServer(folder, "rules: []");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void thePageAndAllThatItNamesIsThereAndOfItsType() throws Exception {
    Set<String> found = new TreeSet<>(Set.of("/"));
    Set<String> looked = new TreeSet<>();
    while (!looked.equals(found)) {
      for (String path : Set.copyOf(found)) {
        if (looked.add(path)) {
          HttpResponse<String> file = server.get(path);
          assertThat(file.statusCode()).as(path).isEqualTo(200);
          assertThat(header(file, "Content-Type")).as(path).startsWith(type(path));
          FILE.matcher(file.body()).results().map(PageResourceTest::name).forEach(found::add);
        }
      }
    }
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            new PageResource().routes().stream().map(route -> route.path()).toList());
  }

  private static String name(MatchResult match) {
    return match.group(1);
  }

  private static String type(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "css" -> "text/css";
      case "js" -> "text/javascript";
      case "svg" -> "image/svg+xml";
      default -> "text/html";
    };
  }

  @Test
  void nothingFromElsewhereIsAllowedOrNamed() throws Exception {
    HttpResponse<String> page = server.get("/");

    assertThat(header(page, "Content-Security-Policy"))
        .startsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'")
        .contains("base-uri 'none'", "frame-ancestors 'none'", "form-action 'none'")
        .doesNotContain("unsafe", "http", "*");
    assertThat(page.body()).doesNotContain("http:", "https:", "style=", "onclick");
  }

  @Test
  void browsersKeepFilesAndAskWhetherTheyAreStillTheSame() throws Exception {
    HttpResponse<String> file = server.get("/page/app.js");
    assertThat(file.headers().allValues("Cache-Control")).containsExactly("no-cache");
    String etag = header(file, "ETag");

    HttpResponse<String> again = server.get("/page/app.js", "If-None-Match", etag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(again, "ETag")).isEqualTo(etag);

    assertThat(server.get("/page/app.js", "If-None-Match", "\"other\"").statusCode())
        .isEqualTo(200);
    assertThat(server.get("/v1/rules").headers().allValues("Cache-Control"))
        .containsExactly("no-store");
  }

  @Test
  void noPathLeadsToAnythingElse() throws Exception {
    for (String path :
        Set.of(
            "/page/",
            "/page/PageFile.class",
            "/page/..%2Fpage%2Fapp.js",
            "/page/%2e%2e/app.js",
            "/page/index.html",
            "/app.js")) {
      assertThat(server.get(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
