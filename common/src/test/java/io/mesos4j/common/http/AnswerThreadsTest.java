package io.mesos4j.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnswerThreadsTest {

  private static final int MOST_AT_ONCE = 4;

  private final AnswerThreads threads = new AnswerThreads();

  @Test
  void aFewAnswersAreMadeAtATimeAndTheOthersWaitTheirTurn() throws InterruptedException {
    Semaphore begun = new Semaphore(0);
    CountDownLatch goOn = new CountDownLatch(1);
    List<CompletableFuture<Void>> answers = new ArrayList<>();
    for (int i = 0; i < MOST_AT_ONCE + 2; i++) {
      answers.add(CompletableFuture.runAsync(() -> make(begun, goOn), threads));
    }
    begun.acquire(MOST_AT_ONCE);
    assertThat(begun.tryAcquire()).isFalse();
    goOn.countDown();
    answers.forEach(CompletableFuture::join);
    assertThat(begun.availablePermits()).isEqualTo(2);
  }

  @Test
  void theyAreThreadsOfTheSystemThatKeepNoProcessFromEnding() {
    Thread maker = CompletableFuture.supplyAsync(Thread::currentThread, threads).join();
    assertThat(maker.isVirtual()).isFalse();
    assertThat(maker.isDaemon()).isTrue();
  }

  private static void make(Semaphore begun, CountDownLatch goOn) {
    begun.release();
    try {
      goOn.await();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }
}
