package io.acteon.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResourcesTest {

  private final List<String> closed = new ArrayList<>();
  private final Resources resources = new Resources();

  @Test
  void closesInTheOppositeOrder() {
    resources.closing("a", () -> closed.add("a"));
    resources.closing("b", () -> closed.add("b"));

    resources.close();
    resources.close();

    assertThat(closed).containsExactly("b", "a");
  }

  @Test
  void closesTheOthersThoughOneDoesNotClose() {
    resources.closing("a", () -> closed.add("a"));
    resources.closing(
        "b",
        () -> {
          throw new IllegalStateException("b does not close");
        });
    resources.closing(
        "c",
        () -> {
          throw new StackOverflowError();
        });
    resources.closing("d", () -> closed.add("d"));

    resources.close();

    assertThat(closed).containsExactly("d", "a");
  }
}
