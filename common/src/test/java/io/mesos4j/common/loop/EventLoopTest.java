package io.mesos4j.common.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The loop on its real thread: order, limits, timers, and its end by a bug. */
class EventLoopTest {

  private record Alarm(String name) implements TimerKey {}

  private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
  private final CompletableFuture<Throwable> fault = new CompletableFuture<>();
  private final EventLoop<String> loop =
      new EventLoop<>("test-loop", 2, Object::toString, (where, bug) -> fault.complete(bug));

  @AfterEach
  void closeLoop() {
    loop.close();
  }

  @Test
  void eventsAndTasksAreHandledInTheOrderOfTheirComing() throws Exception {
    loop.post("first");
    loop.execute(() -> seen.add("task"));
    loop.post("second");

    loop.start(seen::add);

    assertThat(List.of(next(), next(), next())).containsExactly("first", "task", "second");
  }

  @Test
  void offersAreRefusedWhenFullAndPostsAreNot() throws Exception {
    assertThat(loop.offer("a")).isTrue();
    assertThat(loop.offer("b")).isTrue();
    assertThat(loop.offer("refused")).isFalse();
    loop.post("c");
    assertThat(loop.stats().backlog()).isEqualTo(3);
    assertThat(loop.stats().refused()).isEqualTo(1);

    loop.start(seen::add);

    assertThat(List.of(next(), next(), next())).containsExactly("a", "b", "c");
  }

  @Test
  void dueTimersComeBackAsEventsAndCancelledOnesDoNot() throws Exception {
    loop.start(event -> {
      if (event.equals("go")) {
        loop.schedule(new Alarm("late"), Duration.ofMillis(500));
        loop.schedule(new Alarm("cancelled"), Duration.ZERO);
        loop.schedule(new Alarm("early"), Duration.ZERO);
        loop.cancel(new Alarm("cancelled"));
      }
      seen.add(event);
    });
    loop.post("go");

    assertThat(next()).isEqualTo("go");
    assertThat(next()).isEqualTo(new Alarm("early").toString());
    assertThat(next()).isEqualTo(new Alarm("late").toString());
    assertThat(seen).isEmpty();
  }

  @Test
  void timersBelongToTheLoopsThread() throws Exception {
    CountDownLatch handled = new CountDownLatch(1);
    loop.start(event -> handled.countDown());
    loop.post("started");
    assertThat(handled.await(10, TimeUnit.SECONDS)).isTrue();

    assertThatThrownBy(() -> loop.schedule(new Alarm("foreign"), Duration.ZERO))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("test-loop");
  }

  @Test
  void bugEndsTheLoopAndIsToldOnce() throws Exception {
    IllegalStateException bug = new IllegalStateException("bug");
    loop.start(event -> {
      seen.add(event);
      throw bug;
    });
    loop.post("fatal");

    assertThat(fault.get(10, TimeUnit.SECONDS)).isSameAs(bug);
    loop.post("too late");
    assertThat(loop.offer("too late")).isFalse();
    loop.close();
    assertThat(seen).containsExactly("fatal");
  }

  @Test
  void drainIsToldAfterTheBatch() throws Exception {
    loop.post("a");
    loop.post("b");
    loop.start(
        handler(
            seen::add,
            () -> {
              seen.add("drained");
              loop.execute(() -> {});
            }));

    assertThat(List.of(next(), next(), next())).containsExactly("a", "b", "drained");
  }

  private static EventHandler<String> handler(Consumer<String> handle, Runnable drained) {
    return new EventHandler<>() {
      @Override
      public void handle(String event) {
        handle.accept(event);
      }

      @Override
      public void drained() {
        drained.run();
      }
    };
  }

  private String next() throws InterruptedException {
    return String.valueOf(seen.poll(10, TimeUnit.SECONDS));
  }
}
