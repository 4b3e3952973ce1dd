package io.acteon.spi.action;

/** Carries actions out. Safe for any number of threads. */
public interface ActionProvider extends AutoCloseable {

  /**
   * Carries the action out once and returns when the outside world has answered. Called on a
   * virtual thread, which is interrupted when the time-out has passed; a provider then gives up at
   * once.
   *
   * @throws ProviderException if the action was not carried out, or may not have been
   * @throws InterruptedException if interrupted
   */
  ProviderResponse execute(ProviderRequest request) throws ProviderException, InterruptedException;

  /** Ends the provider. Idempotent; never throws. */
  @Override
  default void close() {}
}
