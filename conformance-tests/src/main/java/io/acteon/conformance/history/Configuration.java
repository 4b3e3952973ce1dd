package io.acteon.conformance.history;

import io.acteon.conformance.model.reference.KeyModel;
import java.util.BitSet;

/**
 * A way in which things may stand.
 *
 * @param model the key, after what has taken effect
 * @param early which of the operations under way have taken effect; not changed once it is here
 */
record Configuration(KeyModel model, BitSet early) {

  static final Configuration START = new Configuration(KeyModel.NEW, new BitSet());

  Configuration with(int operation, KeyModel next) {
    BitSet more = (BitSet) early.clone();
    more.set(operation);
    return new Configuration(next, more);
  }

  Configuration without(int operation) {
    BitSet fewer = (BitSet) early.clone();
    fewer.clear(operation);
    return new Configuration(model, fewer);
  }
}
