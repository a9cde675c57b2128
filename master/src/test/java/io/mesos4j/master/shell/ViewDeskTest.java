package io.mesos4j.master.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.webui.live.Views;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ViewDeskTest {

  private static final Duration WORK = Duration.ofMillis(5);

  private final MasterView view = Views.of("shop");
  private final Deque<Runnable> loop = new ArrayDeque<>();
  private final Deque<Runnable> looks = new ArrayDeque<>();
  private final List<Duration> pauses = new ArrayList<>();
  private int made;
  private final ViewDesk desk =
      new ViewDesk(
          loop::add,
          (pause, look) -> {
            pauses.add(pause);
            looks.add(look);
          },
          this::make);

  @Test
  void howeverManyAskTheLoopMakesOneView() {
    CompletableFuture<MasterView> first = desk.ask();
    CompletableFuture<MasterView> second = desk.ask();
    assertThat(loop).hasSize(1);
    loop.remove().run();
    looks.remove().run();
    assertThat(first).isCompletedWithValue(view);
    assertThat(second).isCompletedWithValue(view);
    assertThat(made).isEqualTo(1);
  }

  @Test
  void whoAsksAfterwardsSeesWhatHappenedSince() {
    CompletableFuture<MasterView> before = desk.ask();
    loop.remove().run();
    CompletableFuture<MasterView> after = desk.ask();
    looks.remove().run();
    looks.remove().run();
    assertThat(before).isDone();
    assertThat(after).isNotDone();
    loop.remove().run();
    looks.remove().run();
    assertThat(after).isDone();
    assertThat(made).isEqualTo(2);
  }

  @Test
  void theLoopWakesNobodyThatWaits() {
    CompletableFuture<MasterView> asked = desk.ask();
    loop.remove().run();
    assertThat(asked).isNotDone();
  }

  @Test
  void aBusyLoopIsLookedAtEverMoreSeldom() {
    CompletableFuture<MasterView> asked = desk.ask();
    for (int look = 0; look < 10; look++) {
      looks.remove().run();
    }
    assertThat(pauses).startsWith(Duration.ofNanos(200_000), Duration.ofNanos(400_000));
    assertThat(pauses).endsWith(Duration.ofMillis(10), Duration.ofMillis(10));
    loop.remove().run();
    looks.remove().run();
    assertThat(asked).isCompletedWithValue(view);
    assertThat(looks).isEmpty();
  }

  @Test
  void nobodyWaitsForALoopThatHasEnded() {
    CompletableFuture<MasterView> before = desk.ask();
    desk.close();
    assertThat(before).isCompletedExceptionally();
    assertThat(desk.ask()).isCompletedExceptionally();
    looks.remove().run();
    assertThat(looks).isEmpty();
  }

  @Test
  void whoWasServedButHasNotLookedDoesNotWaitEither() {
    CompletableFuture<MasterView> asked = desk.ask();
    loop.remove().run();
    desk.close();
    assertThat(asked).isDone();
  }

  @Test
  void saysForHowLongReadersHaveKeptTheLoop() {
    assertThat(desk.longest()).isZero();
    CompletableFuture<MasterView> asked = desk.ask();
    loop.remove().run();
    looks.remove().run();
    assertThat(asked).isDone();
    assertThat(desk.longest()).isGreaterThanOrEqualTo(WORK);
  }

  private MasterView make() {
    made++;
    long until = System.nanoTime() + WORK.toNanos();
    while (System.nanoTime() < until) {
      LockSupport.parkNanos(until - System.nanoTime());
    }
    return view;
  }
}
