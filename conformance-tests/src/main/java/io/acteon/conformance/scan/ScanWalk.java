package io.acteon.conformance.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateStore;
import java.util.ArrayList;
import java.util.List;

/** A scan from its first page to its end. */
final class ScanWalk {

  private static final int MOST_PAGES = 10_000;

  private ScanWalk() {}

  static List<ScanPage> pages(StateStore store, ScanQuery first) {
    List<ScanPage> pages = new ArrayList<>();
    pages.add(store.scan(first));
    while (pages.get(pages.size() - 1).cursor().isPresent()) {
      pages.add(store.scan(first.from(pages.get(pages.size() - 1).cursor().orElseThrow())));
      assertThat(pages).as("pages of a scan that should end").hasSizeLessThan(MOST_PAGES);
    }
    return pages;
  }

  static List<String> ids(StateStore store, ScanQuery first) {
    return pages(store, first).stream()
        .flatMap(page -> page.items().stream())
        .map(ScanPage.Item::id)
        .toList();
  }
}
