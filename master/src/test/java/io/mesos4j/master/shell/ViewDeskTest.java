package io.mesos4j.master.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.webui.live.Views;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ViewDeskTest {

  private static final Duration WORK = Duration.ofMillis(5);

  private final MasterView view = Views.of("shop");
  private final Deque<Runnable> loop = new ArrayDeque<>();
  private int made;
  private final ViewDesk desk = new ViewDesk(loop::add, Runnable::run, this::make);

  @Test
  void howeverManyAskTheLoopMakesOneView() {
    CompletableFuture<MasterView> first = desk.ask();
    CompletableFuture<MasterView> second = desk.ask();
    assertThat(loop).hasSize(1);
    loop.remove().run();
    assertThat(first).isCompletedWithValue(view);
    assertThat(second).isCompletedWithValue(view);
    assertThat(made).isEqualTo(1);
  }

  @Test
  void whoAsksAfterwardsSeesWhatHappenedSince() {
    CompletableFuture<MasterView> before = desk.ask();
    loop.remove().run();
    CompletableFuture<MasterView> after = desk.ask();
    assertThat(before).isDone();
    assertThat(after).isNotDone();
    loop.remove().run();
    assertThat(made).isEqualTo(2);
  }

  @Test
  void saysForHowLongReadersHaveKeptTheLoop() {
    assertThat(desk.longest()).isZero();
    CompletableFuture<MasterView> asked = desk.ask();
    loop.remove().run();
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
