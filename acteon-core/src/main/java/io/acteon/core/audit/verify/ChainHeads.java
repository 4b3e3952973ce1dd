package io.acteon.core.audit.verify;

import io.acteon.core.audit.anchor.AnchoredHead;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What anchors say of a chain, by sequence number.
 *
 * @param required what must be there unless its time is up
 * @param all the same, and what need not be there, but is as it is said if it is
 */
record ChainHeads(NavigableMap<Long, AnchoredHead> required, NavigableMap<Long, AnchoredHead> all) {

  /** Nothing is said. */
  static final ChainHeads NONE =
      new ChainHeads(Collections.emptyNavigableMap(), Collections.emptyNavigableMap());

  /** Puts together what must be there and what need not. */
  static ChainHeads of(
      NavigableMap<Long, AnchoredHead> required, NavigableMap<Long, AnchoredHead> optional) {
    NavigableMap<Long, AnchoredHead> all = new TreeMap<>(optional);
    all.putAll(required);
    return new ChainHeads(required, all);
  }
}
