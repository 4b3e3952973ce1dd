package io.acteon.server.auth;

import io.acteon.core.dispatch.Caller;

/** Who asks, what they may do, and whose data they may touch. */
public final class Access {

  /** Everything, for whoever it is. */
  public static final Access UNRESTRICTED = new Access(Caller.ANONYMOUS);

  private final Caller caller;

  private Access(Caller caller) {
    this.caller = caller;
  }

  /** Who asks, as records name them. */
  public Caller caller() {
    return caller;
  }

  /** Whether a route of {@code scope} may be used. */
  public boolean may(Scope scope) {
    return true;
  }

  /** Whether what belongs to {@code tenant} in {@code namespace} may be seen. */
  public boolean sees(String namespace, String tenant) {
    return true;
  }
}
