package io.mesos4j.common.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BulkTurnsTest {

  private static final Duration WORK = Duration.ofMillis(2);

  private final List<String> written = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private Optional<Later> waiting = Optional.empty();
  private final BulkTurns turns =
      new BulkTurns(
          () -> now.toNanos(),
          (rest, next) -> {
            assertThat(waiting).as("one timer is enough").isEmpty();
            waiting = Optional.of(new Later(rest, next));
          });

  private record Later(Duration rest, Runnable next) {}

  @Test
  void whoComesFirstNeedNotWait() {
    turns.add(part("a"));
    assertThat(written).containsExactly("a");
  }

  @Test
  void betweenTwoPartsOthersHaveTheThreadForLongerThanAPartTook() {
    turns.add(part("a"));
    turns.add(part("b"));
    assertThat(written).containsExactly("a");
    assertThat(restOver()).isEqualTo(WORK.multipliedBy(3));
    assertThat(written).containsExactly("a", "b");
  }

  @Test
  void answersTakeTurns() {
    turns.add(answer("a", 3));
    turns.add(answer("b", 2));
    turns.add(answer("c", 1));
    while (waiting.isPresent()) {
      restOver();
    }
    assertThat(written).containsExactly("a3", "a2", "b2", "c1", "a1", "b1");
  }

  @Test
  void theMoreAnswersWaitTheLongerOthersHaveTheThread() {
    turns.add(answer("a", 9));
    turns.add(answer("b", 9));
    turns.add(answer("c", 9));
    assertThat(restOver()).isEqualTo(WORK.multipliedBy(3));
    assertThat(restOver()).isEqualTo(WORK.multipliedBy(5));
    for (int more = 0; more < 20; more++) {
      turns.add(answer("more", 9));
    }
    restOver();
    assertThat(restOver()).isEqualTo(WORK.multipliedBy(9));
  }

  @Test
  void afterARestInWhichNobodyCameTheNextNeedNotWait() {
    turns.add(part("a"));
    restOver();
    assertThat(waiting).isEmpty();
    turns.add(part("b"));
    assertThat(written).containsExactly("a", "b");
  }

  @Test
  void aPartThatFailsKeepsNobodyFromItsTurn() {
    assertThatThrownBy(() ->
            turns.add(() -> {
              throw new IllegalStateException("broken");
            }))
        .hasMessage("broken");
    turns.add(part("b"));
    restOver();
    assertThat(written).containsExactly("b");
  }

  private Runnable part(String name) {
    return () -> {
      written.add(name);
      now = now.plus(WORK);
    };
  }

  /** So many parts, each of which asks for the next. */
  private Runnable answer(String name, int parts) {
    return () -> {
      part(name + parts).run();
      if (parts > 1) {
        turns.add(answer(name, parts - 1));
      }
    };
  }

  /** Lets the rest pass that is being taken, and says how long it was. */
  private Duration restOver() {
    Later over = waiting.orElseThrow();
    waiting = Optional.empty();
    now = now.plus(over.rest());
    over.next().run();
    return over.rest();
  }
}
