package io.acteon.server.hostile;

/** Bytes for one connection, after which the client sends no more. */
public final class HostileRequest {

  private final int index;
  private final String kind;
  private final byte[] bytes;

  HostileRequest(int index, String kind, byte[] bytes) {
    this.index = index;
    this.kind = kind;
    this.bytes = bytes;
  }

  /** One or more requests, or something else; not a copy. */
  public byte[] bytes() {
    return bytes;
  }

  @Override
  public String toString() {
    return "request " + index + " (" + kind + ")";
  }
}
