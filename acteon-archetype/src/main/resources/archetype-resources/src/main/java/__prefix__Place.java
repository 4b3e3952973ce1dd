package ${package};

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.toolkit.OrderedStore;
import io.acteon.toolkit.OrderedStorePlace;

/** Where the store is: a file, an address. Equal places are one store, and there is one heap. */
record ${prefix}Place() implements OrderedStorePlace {

  @Override
  public OrderedStore open() {
    return new ${prefix}Store();
  }

  /**
   * A failure in words: what, where, what to do. Never a driver's message, which may quote values
   * (B5).
   */
  @Override
  public BackendException translate(RuntimeException failure, Effect effect) {
    String what =
        failure instanceof UnsupportedOperationException
            ? failure.getMessage()
            : "the backend ${backend} made a mistake";
    return new BackendException(ErrorCode.INTERNAL, effect, what);
  }

  @Override
  public String describe() {
    return "a heap";
  }
}
