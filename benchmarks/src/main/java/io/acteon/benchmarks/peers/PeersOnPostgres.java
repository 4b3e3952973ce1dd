package io.acteon.benchmarks.peers;

import com.zaxxer.hikari.HikariDataSource;
import io.acteon.benchmarks.workload.CheckedCalls;
import io.acteon.server.bench.Segment;
import io.acteon.server.bench.Workload;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.jdbc.JdbcLockProvider;
import org.springframework.integration.jdbc.lock.DefaultLockRepository;
import org.springframework.integration.jdbc.lock.JdbcLockRegistry;
import org.springframework.integration.jdbc.metadata.JdbcMetadataStore;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Libraries that keep locks, claims and counters in PostgreSQL, as their manuals set them up. */
final class PeersOnPostgres {

  private static final Duration TTL = Duration.ofMinutes(1);

  /** What no run uses up. */
  private static final long CAPACITY = 1_000_000_000_000L;

  private final HikariDataSource source;

  /** Their tables have to be there. */
  PeersOnPostgres(HikariDataSource source) {
    this.source = source;
  }

  Workload shedLock() {
    LockProvider locks = new JdbcLockProvider(source);
    return new CheckedCalls(
        "locks that were free",
        number ->
            () -> {
              Optional<SimpleLock> held = locks.lock(shedLock(number));
              while (held.isEmpty()) {
                // It compares clocks: one that was given back in this microsecond is not free yet.
                held = locks.lock(shedLock(number));
              }
              held.get().unlock();
              return true;
            });
  }

  private static LockConfiguration shedLock(int number) {
    return new LockConfiguration(Instant.now(), "job-" + number, TTL, Duration.ZERO);
  }

  Workload springLocks() {
    DefaultLockRepository repository = new DefaultLockRepository(source);
    repository.setTransactionManager(new DataSourceTransactionManager(source));
    repository.afterPropertiesSet();
    repository.afterSingletonsInstantiated();
    repository.start();
    JdbcLockRegistry registry = new JdbcLockRegistry(repository);
    return new CheckedCalls(
        "locks that were free",
        number -> {
          Lock lock = registry.obtain("job-" + number);
          return () -> {
            boolean held = lock.tryLock();
            if (held) {
              lock.unlock();
            }
            return held;
          };
        });
  }

  Workload springMetadata() {
    JdbcMetadataStore store = new JdbcMetadataStore(source);
    store.afterPropertiesSet();
    Segment segment = new Segment(0);
    return new CheckedCalls(
        "puts of new keys",
        number -> {
          long[] next = {segment.nextRange()};
          return () -> store.putIfAbsent(Segment.id(next[0]++), "taken") == null;
        });
  }

  Workload bucket4j(int buckets) {
    ProxyManager<Long> manager = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(source).build();
    BucketConfiguration configuration =
        BucketConfiguration.builder()
            .addLimit(
                Bandwidth.builder()
                    .capacity(CAPACITY)
                    .refillGreedy(CAPACITY, Duration.ofHours(1))
                    .build())
            .build();
    return new CheckedCalls(
        "tokens of buckets that have enough",
        number ->
            () -> {
              long bucket = ThreadLocalRandom.current().nextLong(buckets);
              return manager.builder().build(bucket, () -> configuration).tryConsume(1);
            });
  }
}
