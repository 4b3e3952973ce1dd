package io.acteon.conformance;

import io.acteon.spi.state.StateBackend;

/** The heap as the gateway uses it, in lists. */
class GatewayMemoryStateConformanceTest extends MemoryStateConformanceTest {

  @Override
  public StateBackend open() {
    StateBackend heap = super.open();
    return AsTheGatewayUsesIt.state(
        new DecoratedStateBackend(heap, new StoreInLists(heap.store())));
  }

  @Override
  public String backend() {
    return "memory-in-the-gateway";
  }
}
