package ${package};

import io.acteon.spi.BackendException;
import io.acteon.spi.Effect;
import io.acteon.spi.ErrorCode;
import io.acteon.toolkit.store.OrderedStore;
import io.acteon.toolkit.store.OrderedStorePlace;
import java.util.Optional;

/** Where the store is: a file, an address. Equal places are one store, and there is one heap. */
record ${prefix}Place() implements OrderedStorePlace {

  @Override
  public OrderedStore open() {
    return new ${prefix}Store();
  }

  /**
   * A failure in words: what, where, what to do. Never a driver's message, which may quote values
   * (B5). Empty, if it is a mistake in the program, which is logged.
   */
  @Override
  public Optional<BackendException> translate(RuntimeException failure, Effect effect) {
    return failure instanceof UnsupportedOperationException missing
        ? Optional.of(new BackendException(ErrorCode.INTERNAL, effect, missing.getMessage()))
        : Optional.empty();
  }

  @Override
  public String describe() {
    return "a heap";
  }
}
