package com.example.mvstore;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;
import org.h2.mvstore.type.ByteArrayDataType;

/** How values of a kind are stored; texts are stored as UTF-8. */
abstract class StoredType<T> extends BasicDataType<T> {

  static void text(WriteBuffer out, String text) {
    ByteArrayDataType.INSTANCE.write(out, Keys.text(text));
  }

  static String text(ByteBuffer in) {
    return new String(ByteArrayDataType.INSTANCE.read(in), StandardCharsets.UTF_8);
  }

  static void optional(WriteBuffer out, Optional<String> text) {
    out.putVarInt(text.isPresent() ? 1 : 0);
    text.ifPresent(present -> text(out, present));
  }

  static Optional<String> optional(ByteBuffer in) {
    return DataUtils.readVarInt(in) == 1 ? Optional.of(text(in)) : Optional.empty();
  }
}
