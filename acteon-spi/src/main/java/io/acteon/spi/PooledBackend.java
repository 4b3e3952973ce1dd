package io.acteon.spi;

/** A backend whose calls share a bounded number of connections. */
@Experimental
public interface PooledBackend extends Backend {

  /** The pool now, and since this instance was opened; does no I/O, and answers after the end. */
  PoolStats poolStats();
}
