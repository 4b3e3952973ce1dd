package io.acteon.server.log;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;

/**
 * JSON in which the characters are escaped, too, that JSON allows but that would move the cursor of
 * a terminal, turn the direction of writing, or end a line for some readers. They stand in texts
 * alone, where their numbers mean the same.
 */
public final class PrintableJsonEncoder extends JsonEncoder {

  @Override
  public byte[] encode(ILoggingEvent event) {
    String json = new String(super.encode(event), StandardCharsets.UTF_8);
    return PrintableLayout.printable(json).getBytes(StandardCharsets.UTF_8);
  }
}
