package io.mesos4j.common.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Timers under virtual time. */
class TimerQueueTest {

  private record Key(int number) implements TimerKey {}

  private final TimerQueue timers = new TimerQueue();

  @Test
  void equalDeadlinesFireInTheOrderOfScheduling() {
    timers.schedule(new Key(2), 10);
    timers.schedule(new Key(1), 10);
    timers.schedule(new Key(3), 5);

    assertThat(timers.pollDue(4)).isEmpty();
    assertThat(fired(10)).containsExactly(new Key(3), new Key(2), new Key(1));
  }

  @Test
  void replacedAndCancelledTimersNeverFire() {
    timers.schedule(new Key(1), 5);
    timers.schedule(new Key(2), 5);
    timers.schedule(new Key(1), 20);
    timers.cancel(new Key(2));
    timers.cancel(new Key(9));

    assertThat(timers.nextDeadlineNanos()).hasValue(20);
    assertThat(fired(10)).isEmpty();
    assertThat(fired(20)).containsExactly(new Key(1));
    assertThat(timers.nextDeadlineNanos()).isEmpty();
  }

  /** Against the simplest model: a map of deadlines. */
  @Property(tries = 200)
  void queueAgreesWithAMap(
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 4000) Integer> steps) {
    Map<TimerKey, Long> model = new HashMap<>();
    TimerQueue queue = new TimerQueue();
    for (int step : steps) {
      Key key = new Key(step % 40);
      if (step % 3 == 0) {
        queue.cancel(key);
        model.remove(key);
      } else {
        queue.schedule(key, step);
        model.put(key, (long) step);
      }
      assertThat(queue.size()).isEqualTo(model.size());
    }
    Optional<TimerKey> due = queue.pollDue(2000);
    while (due.isPresent()) {
      assertThat(model.remove(due.get())).isNotNull().isLessThanOrEqualTo(2000);
      due = queue.pollDue(2000);
    }
    assertThat(model.values()).allMatch(deadline -> deadline > 2000);
  }

  private List<TimerKey> fired(long now) {
    List<TimerKey> keys = new ArrayList<>();
    timers.pollDue(now).ifPresent(keys::add);
    for (Optional<TimerKey> next = timers.pollDue(now);
        next.isPresent();
        next = timers.pollDue(now)) {
      keys.add(next.get());
    }
    return keys;
  }
}
