package io.acteon.spi;

import io.acteon.spi.state.StateBackend;

/** A kind of state backend, found by {@link java.util.ServiceLoader}. */
public interface StateBackendProvider extends BackendProvider<StateBackend> {}
