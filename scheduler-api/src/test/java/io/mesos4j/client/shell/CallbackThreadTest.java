package io.mesos4j.client.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What callbacks do to the thread that they run on. */
@Timeout(60)
class CallbackThreadTest {

  private static final int MANY = 10_000;

  private final List<Boolean> pressure = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  private CallbackThread callbacks() {
    return new CallbackThread("callbacks", pressure::add, () -> said.add("failed"));
  }

  @Test
  void everyManyThatWaitAreToldUntilTheyAreFew() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    try (CallbackThread callbacks = callbacks()) {
      callbacks.run(() -> await(goOn));
      for (int i = 0; i < 2 * MANY; i++) {
        callbacks.run(() -> {});
      }
      assertThat(pressure).containsExactly(true, true);
      goOn.countDown();
      callbacks.run(() -> said.add("last"));
      assertThat(next()).isEqualTo("last");
      assertThat(pressure).containsExactly(true, true, false);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Test
  void whateverIsThrownIsAFailureThatTheThreadsHandlerIsTold() throws Exception {
    try (CallbackThread callbacks = callbacks()) {
      callbacks.run(() -> {
        Thread.currentThread()
            .setUncaughtExceptionHandler((thread, thrown) -> said.add(thrown.getMessage()));
        CallbackThreadTest.<RuntimeException>throwAny(new Exception("a checked one"));
      });
      callbacks.run(() -> said.add("next, on a callback's thread: " + callbacks.isCurrent()));
      assertThat(next()).isEqualTo("failed");
      assertThat(next()).isEqualTo("a checked one");
      assertThat(next()).isEqualTo("next, on a callback's thread: true");
      assertThat(callbacks.isCurrent()).isFalse();
    }
  }

  /** As languages do that know no checked exceptions. */
  @SuppressWarnings("unchecked") // the cast is none: that is the trick
  private static <E extends Exception> void throwAny(Exception any) throws E {
    throw (E) any;
  }

  private String next() throws InterruptedException {
    return said.poll(30, TimeUnit.SECONDS);
  }
}
