package io.acteon.conformance.fault;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.backend.memory.MemoryStateBackend;
import io.acteon.conformance.StateBackendConformance;
import io.acteon.conformance.fault.tcp.HeapOverTcp;
import io.acteon.conformance.fault.tcp.HeapServer;
import io.acteon.conformance.harness.OverNetwork;
import io.acteon.spi.state.StateBackend;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** The kit over a heap with one fault, at the end of a line. */
@ExtendWith({FaultParameter.class, EndsWhenCaught.class})
final class OverTcpState extends StateBackendConformance implements OverNetwork<StateBackend> {

  private final MemoryHeap heap = MemoryHeap.create();
  private final HeapServer server = new HeapServer();
  private final StateFault fault;

  OverTcpState(StateFault fault) {
    this.fault = fault;
  }

  @Override
  public StateBackend open() {
    return openAt(server.address());
  }

  @Override
  public StateBackend openAt(InetSocketAddress address) {
    return fault.mistake().apply(new HeapOverTcp(new MemoryStateBackend(heap), server, address));
  }

  @Override
  public InetSocketAddress server() {
    return server.address();
  }

  @Override
  public Duration deadline() {
    return HeapOverTcp.DEADLINE;
  }

  @Override
  public String password() {
    return "nobody is asked for it";
  }

  @AfterAll
  void close() throws IOException {
    server.close();
  }
}
