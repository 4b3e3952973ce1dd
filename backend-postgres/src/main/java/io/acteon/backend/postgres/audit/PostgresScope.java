package io.acteon.backend.postgres.audit;

import io.acteon.spi.audit.AuditRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * What stands for a namespace and tenant in the indexes of audit records, however long they are:
 * the first half of the SHA-256 over the length of the namespace and both texts.
 */
final class PostgresScope {

  private PostgresScope() {}

  static UUID of(AuditRecord record) {
    return of(record.namespace(), record.tenant());
  }

  static UUID of(String namespace, String tenant) {
    byte[] first = namespace.getBytes(StandardCharsets.UTF_8);
    byte[] second = tenant.getBytes(StandardCharsets.UTF_8);
    ByteBuffer both = ByteBuffer.allocate(Integer.BYTES + first.length + second.length);
    both.putInt(first.length).put(first).put(second);
    try {
      ByteBuffer hash = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(both.array()));
      return new UUID(hash.getLong(), hash.getLong());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
