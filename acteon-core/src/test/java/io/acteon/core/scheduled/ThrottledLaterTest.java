package io.acteon.core.scheduled;

import static org.assertj.core.api.Assertions.assertThat;

import io.acteon.backend.memory.MemoryHeap;
import io.acteon.core.action.Action;
import io.acteon.core.dispatch.Caller;
import io.acteon.core.dispatch.TestingActions;
import io.acteon.core.later.DueWork;
import io.acteon.spi.action.ProviderRequest;
import io.acteon.spi.audit.AuditRecord;
import io.acteon.spi.due.DueKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Actions whose time has come, and of which a rule lets few pass. */
@Timeout(60)
final class ThrottledLaterTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static final String ONE_AT_A_TIME =
      """
      rules:
        - name: tomorrow
          action:
            type: schedule
            delay_seconds: 86400
        - name: one a minute
          condition: { field: action.payload.to, eq: ada }
          priority: 1
          action: { type: throttle, max_count: 1, window_seconds: 60 }
        - name: one in sixty days
          priority: 2
          action: { type: throttle, max_count: 1, window_seconds: 5184000 }
      """;

  private final Queue<ProviderRequest> provided = new ConcurrentLinkedQueue<>();
  private volatile Duration ahead = Duration.ZERO;
  private final TestingInstance instance =
      new TestingInstance(
          MemoryHeap.create(() -> Instant.now().plus(ahead)),
          ONE_AT_A_TIME,
          provided,
          store -> store);

  @AfterEach
  void close() {
    instance.close();
  }

  @Test
  void comeBackApartFromOneAnotherOnceTheyMayPass() {
    List<Action> actions = scheduled("{\"to\":\"ada\"}", 20);
    List<Duration> waits = new ArrayList<>();
    ahead = DAY.plusHours(1);
    for (Action action : actions) {
      if (run(action) instanceof DueWork.Next.Again(Duration after)) {
        waits.add(after);
      }
    }

    assertThat(provided).hasSize(1);
    assertThat(waits).hasSize(19);
    assertThat(waits).allMatch(wait -> wait.compareTo(MINUTE.dividedBy(2)) > 0);
    Duration most = Collections.max(waits).minus(Collections.min(waits));
    assertThat(most).isGreaterThan(Duration.ofSeconds(30));
  }

  @Test
  void areTriedOnceMoreBeforeTheyExpireAndAreOnRecordAsFailedThen() {
    List<Action> actions = scheduled("{}", 2);
    ahead = DAY.plusDays(10);
    run(actions.get(0));

    DueWork.Next.Again again = (DueWork.Next.Again) run(actions.get(1));

    assertThat(again.after()).isLessThan(Duration.ofDays(20));
    ahead = ahead.plus(again.after()).plusMillis(1);
    assertThat(run(actions.get(1))).isEqualTo(DueWork.Next.done());
    AuditRecord last = instance.records().getFirst();
    assertThat(last.outcome()).isEqualTo("failed");
    assertThat(last.outcomeDetails()).contains("SCHEDULE_EXPIRED", "30 days");
    assertThat(provided).hasSize(1);
  }

  private List<Action> scheduled(String payload, int count) {
    List<Action> actions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Action action = TestingActions.holding(payload);
      instance.gateway.dispatch(action, Caller.ANONYMOUS);
      actions.add(action);
    }
    return actions;
  }

  private DueWork.Next run(Action action) {
    return instance.runs.run(new DueKey(ScheduledActions.key(action), Instant.now()));
  }
}
