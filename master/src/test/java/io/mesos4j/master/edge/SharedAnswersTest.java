package io.mesos4j.master.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.mesos4j.common.http.AnswerPages;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.metrics.Counter;
import io.mesos4j.common.metrics.Metrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However many ask the same at once, few answers are made. */
@Timeout(60)
class SharedAnswersTest {

  private static final int READERS = 20;
  private static final byte[] LARGE = new byte[1 << 20];

  private final Counter shared = new Metrics(InstantSource.system()).counter("shared");
  private final SharedAnswers answers = new SharedAnswers(shared);
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void readersThatComeWhileAnAnswerIsMadeShareTheNext() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    Thread first =
        Thread.startVirtualThread(() ->
            answers.answer(
                new Asked(),
                () -> {
                  begun.countDown();
                  awaitQuietly(released);
                  return answer();
                }));
    begun.await();
    List<Thread> readers = new ArrayList<>();
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      Asked one = new Asked();
      asked.add(one);
      readers.add(Thread.startVirtualThread(() -> answers.answer(one, this::answer)));
    }
    while (shared.value() < READERS - 1) {
      Thread.onSpinWait();
    }
    released.countDown();
    first.join();
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(made).hasValue(2);
    assertThat(asked).allSatisfy(one -> assertThat(one.answers).hasSize(1));
    assertThat(asked.getFirst().answers.getFirst().headers().first("ETag")).isPresent();
  }

  @Test
  void oneAfterTheOtherEachGetsAnAnswerOfItsOwn() {
    answers.answer(new Asked(), this::answer);
    answers.answer(new Asked(), this::answer);
    assertThat(made).hasValue(2);
    assertThat(shared.value()).isZero();
  }

  @Test
  void answersUnderWayKeepNoVirtualThreadFromRunning() throws InterruptedException {
    int processors = Runtime.getRuntime().availableProcessors();
    CountDownLatch begun = new CountDownLatch(Math.min(processors, 4));
    AtomicBoolean released = new AtomicBoolean();
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < processors; i++) {
      String call = "call " + i;
      readers.add(
          Thread.startVirtualThread(() ->
              answers.answerCall(
                  new Asked(),
                  call,
                  () -> {
                    begun.countDown();
                    while (!released.get()) {
                      Thread.onSpinWait();
                    }
                    return answer();
                  })));
    }
    begun.await();
    Thread.startVirtualThread(() -> released.set(true)).join();
    for (Thread reader : readers) {
      reader.join();
    }
    assertThat(made).hasValue(processors);
  }

  @Test
  void callsShareByWhatTheyAskAndHaveNoTag() throws InterruptedException {
    CountDownLatch released = new CountDownLatch(1);
    Asked slow = new Asked();
    Asked other = new Asked();
    Thread first =
        Thread.startVirtualThread(() ->
            answers.answerCall(
                slow,
                "GET_STATE as JSON",
                () -> {
                  awaitQuietly(released);
                  return answer();
                }));
    answers.answerCall(other, "GET_STATE as PROTOBUF", this::answer);
    assertThat(other.answers).hasSize(1);
    assertThat(other.answers.getFirst().headers().first("ETag")).isEmpty();
    released.countDown();
    first.join();
    assertThat(slow.answers).hasSize(1);
    assertThat(made).hasValue(2);
  }

  @Test
  void readersWhoReadOverAndOverShareOneAnswerEachTime() throws InterruptedException {
    AtomicLong now = new AtomicLong();
    SharedAnswers patient = new SharedAnswers(shared, now::get, (event, atMost) -> event.join());
    List<Asked> both = readInTurn(patient, 2);
    int before = made.get();
    for (int round = 0; round < 3; round++) {
      now.addAndGet(Duration.ofSeconds(1).toNanos());
      both.forEach(SharedAnswersTest::got);
      both.forEach(reader -> reader.answers.clear());
      Thread one = Thread.startVirtualThread(() -> patient.answer(both.getFirst(), this::large));
      patient.answer(both.getLast(), this::large);
      one.join();
    }
    assertThat(made.get() - before).isEqualTo(3);
  }

  /** They share an answer because another was being made when they asked. */
  private List<Asked> readInTurn(SharedAnswers from, int readers) throws InterruptedException {
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Asked before = new Asked();
    List<Thread> threads = new ArrayList<>();
    threads.add(
        Thread.startVirtualThread(() ->
            from.answer(
                before,
                () -> {
                  begun.countDown();
                  awaitQuietly(released);
                  return answer();
                })));
    begun.await();
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
      Asked one = new Asked();
      asked.add(one);
      threads.add(Thread.startVirtualThread(() -> from.answer(one, this::large)));
    }
    while (shared.value() < readers - 1) {
      Thread.onSpinWait();
    }
    released.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    return asked;
  }

  private HttpResponse large() {
    made.incrementAndGet();
    return HttpResponse.json(AnswerPages.current().get().put(LARGE, LARGE.length));
  }

  private static void got(Asked reader) {
    reader.answers.getFirst().pages().orElseThrow().read();
  }

  private HttpResponse answer() {
    made.incrementAndGet();
    return HttpResponse.json(ByteString.copyFromUtf8("{}"));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
