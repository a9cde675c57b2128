package io.mesos4j.master.webui.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.mesos4j.master.webui.live.Views;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Answers that many pages share. */
class SnapshotTest {

  private static final ByteString FIRST = ByteString.copyFromUtf8("first");
  private static final ByteString SECOND = ByteString.copyFromUtf8("second");

  private final Snapshot snapshot = new Snapshot(Views.of("shop"), 1);

  @Test
  void whoAsksWhileAnAnswerIsMadeWaitsForIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch made = new CountDownLatch(1);
    FutureTask<ByteString> maker =
        new FutureTask<>(() ->
            snapshot.answer(
                "tasks",
                () -> {
                  begun.countDown();
                  awaited(made);
                  return FIRST;
                }));
    FutureTask<ByteString> waiter = new FutureTask<>(() -> snapshot.answer("tasks", () -> SECOND));
    Thread.ofPlatform().start(maker);
    awaited(begun);
    Thread waits = Thread.ofPlatform().start(waiter);
    while (waits.getState() != Thread.State.BLOCKED && !waiter.isDone()) {
      Thread.onSpinWait();
    }
    made.countDown();

    assertThat(waiter.get()).isEqualTo(FIRST);
    assertThat(maker.get()).isEqualTo(FIRST);
  }

  @Test
  void aQuestionThatCouldNotBeAnsweredIsTriedAgain() {
    assertThatThrownBy(() -> snapshot.answer("tasks", () -> failed()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(snapshot.answer("tasks", () -> SECOND)).isEqualTo(SECOND);
  }

  @Test
  void anotherQuestionHasAnotherAnswer() {
    assertThat(snapshot.answer("tasks", () -> FIRST)).isEqualTo(FIRST);
    assertThat(snapshot.answer("agents", () -> SECOND)).isEqualTo(SECOND);
    assertThat(snapshot.answer("tasks", () -> SECOND)).isEqualTo(FIRST);
  }

  private static ByteString failed() {
    throw new IllegalArgumentException("no such sort");
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
