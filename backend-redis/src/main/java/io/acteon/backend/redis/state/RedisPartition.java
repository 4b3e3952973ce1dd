package io.acteon.backend.redis.state;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/**
 * A part of a prefix's key space, whose keys a cluster keeps together: what stands in the braces
 * decides on which node a key is. An address is always in the same partition, so changing their
 * number, or the function, is a migration.
 *
 * @param tag what all its keys begin with
 */
record RedisPartition(String tag) {

  private static final int COUNT = 16;

  /** All of them, by their numbers. */
  static List<RedisPartition> all(String prefix) {
    return IntStream.range(0, COUNT)
        .mapToObj(number -> new RedisPartition("{" + prefix + ":" + number + "}"))
        .toList();
  }

  /** The number of the partition that an address is in. */
  static int number(String address) {
    CRC32 crc = new CRC32();
    crc.update(address.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() % COUNT);
  }

  /** Where the entry of an address is. */
  String entry(String address) {
    return tag + "e:" + address;
  }

  /** The version last given. */
  String counter() {
    return tag + "version";
  }

  /** The addresses of entries that were made lately, as they came; some of them may have ended. */
  String arrivals() {
    return tag + "arrivals";
  }

  /** How many of those were ever put in order or forgotten. */
  String merged() {
    return tag + "merged";
  }

  /** The other addresses of entries, in order; some of them may have ended. */
  String addresses() {
    return tag + "addresses";
  }

  /** What its entries have in common, in the order of {@code entry.lua}. */
  List<String> shared() {
    return List.of(counter(), arrivals());
  }
}
