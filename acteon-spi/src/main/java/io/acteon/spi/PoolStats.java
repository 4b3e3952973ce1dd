package io.acteon.spi;

import java.time.Duration;

/**
 * How an instance's pool of connections is doing.
 *
 * @param limit the most connections that it opens
 * @param active connections that calls are using now
 * @param idle connections that are open and wait for a call
 * @param waiting calls that wait for a connection now
 * @param used how many calls have had a connection since the instance was opened
 * @param useTime for how long they have had one, all together
 * @param opened connections opened since then
 * @param openTime how long it took to open them, all together
 * @param refused attempts to open one that failed
 */
@Experimental
public record PoolStats(
    int limit,
    int active,
    int idle,
    int waiting,
    long used,
    Duration useTime,
    long opened,
    Duration openTime,
    long refused) {}
