package io.acteon.backend.redis.state;

import io.acteon.backend.redis.connect.RedisCalls;
import io.acteon.backend.redis.connect.RedisReply;
import io.acteon.spi.Reply;
import io.acteon.spi.state.ScanPage;
import io.acteon.spi.state.ScanQuery;
import io.acteon.spi.state.StateCommand;
import io.acteon.spi.state.StateStore;
import java.util.ArrayList;
import java.util.List;

/** The key space of a prefix: every command is a step of a script, and a list goes out at once. */
final class RedisStateStore implements StateStore {

  private final RedisCalls calls;
  private final RedisEntries entries;
  private final RedisScan scan;

  RedisStateStore(RedisCalls calls, RedisArrivals arrivals, List<RedisPartition> partitions) {
    this.calls = calls;
    this.entries = new RedisEntries(calls, partitions);
    this.scan = new RedisScan(calls, entries, arrivals, partitions);
  }

  @Override
  // The type parameter of a command is that of its reply; a list of commands cannot say so.
  @SuppressWarnings("unchecked")
  public <R> R apply(StateCommand<R> command) {
    return (R) applyAll(List.of(command)).get(0).orThrow();
  }

  @Override
  public List<Reply<?>> applyAll(List<? extends StateCommand<?>> list) {
    List<RedisEntries.Step> steps = new ArrayList<>(list.size());
    list.forEach(command -> steps.add(RedisCommands.step(command)));
    List<Reply<RedisReply>> answers = entries.all(steps, calls.deadline());
    List<Reply<?>> replies = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      replies.add(
          switch (answers.get(i)) {
            case Reply.Done<RedisReply> done -> RedisCommands.result(list.get(i), done.result());
            case Reply.Refused<RedisReply> refused -> refused;
          });
    }
    return replies;
  }

  @Override
  public int batchSize() {
    return RedisCalls.MOST;
  }

  @Override
  public ScanPage scan(ScanQuery query) {
    return scan.page(query);
  }
}
