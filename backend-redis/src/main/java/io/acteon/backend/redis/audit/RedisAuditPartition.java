package io.acteon.backend.redis.audit;

import io.acteon.spi.audit.AuditField;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * A part of a prefix's audit records, chosen by their ids, whose keys a cluster keeps together: the
 * records and the indexes that list them, by time. Changing the number of parts is a migration.
 *
 * @param tag what all its keys begin with
 */
record RedisAuditPartition(String tag) {

  private static final int COUNT = 16;

  /** All of them, by their numbers. */
  static List<RedisAuditPartition> all(String prefix) {
    return IntStream.range(0, COUNT)
        .mapToObj(number -> new RedisAuditPartition("{" + prefix + ":audit:" + number + "}"))
        .toList();
  }

  /** The number of the partition of a record. */
  static int number(String id) {
    CRC32 crc = new CRC32();
    crc.update(id.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % COUNT);
  }

  /** The place of a record in indexes, which sort as pages do, only backwards. */
  static String place(Instant time, String id) {
    return RedisRecord.digits(time) + id;
  }

  /** The record that has a place. */
  static String id(String place) {
    return place.substring(RedisRecord.DIGITS);
  }

  String record(String id) {
    return tag + "r:" + id;
  }

  /** The index by expiry. */
  String ends() {
    return tag + "ends";
  }

  /** What shows that this partition takes writes. */
  String pulse() {
    return tag + "pulse";
  }

  /** The indexes that together list exactly the records with these values. */
  List<String> indexes(Map<AuditField, String> equal) {
    return equal.isEmpty()
        ? List.of(all())
        : equal.entrySet().stream().map(one -> index(one.getKey(), one.getValue())).toList();
  }

  /** What the scripts that append and remove a record touch. */
  List<String> keys(String id, RedisRecord.Head head) {
    List<String> keys = new ArrayList<>(List.of(record(id), ends(), all()));
    head.values().forEach((field, value) -> keys.add(index(field, value)));
    return keys;
  }

  private String all() {
    return tag + "all";
  }

  private String index(AuditField field, String value) {
    return tag + field.wireName() + ":" + value;
  }
}
