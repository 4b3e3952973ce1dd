package io.acteon.core.execute;

import io.acteon.core.trace.TraceContext;
import io.acteon.spi.action.ActionProvider;
import io.acteon.spi.action.ProviderException;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.action.ProviderResponse;
import java.util.Optional;

/** A provider that tells its receiver which trace an attempt belongs to. */
interface TracedProvider extends ActionProvider {

  /**
   * {@link ActionProvider#execute} as a part of a trace.
   *
   * @param trace empty if the attempt belongs to none
   */
  ProviderResponse execute(ProviderRequest request, Optional<TraceContext> trace)
      throws ProviderException, InterruptedException;

  @Override
  default ProviderResponse execute(ProviderRequest request)
      throws ProviderException, InterruptedException {
    return execute(request, Optional.empty());
  }
}
