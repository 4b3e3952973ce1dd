package io.acteon.server.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The bodies that are being streamed: they end only when told to, so a server that stops does. */
final class OpenStreams {

  private final Set<StreamedBody> open = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;

  /** Remembers a body; ends it at once if all were ended. */
  void add(StreamedBody body) {
    open.add(body);
    if (ended) {
      body.close();
    }
  }

  void remove(StreamedBody body) {
    open.remove(body);
  }

  /** Ends those that are open, and any that comes. */
  void endAll() {
    ended = true;
    open.forEach(StreamedBody::close);
  }
}
