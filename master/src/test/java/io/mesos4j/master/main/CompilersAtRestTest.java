package io.mesos4j.master.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CompilersAtRestTest {

  /** What compilations have taken, each time it is asked for. */
  private final AtomicLong looks = new AtomicLong();

  @Test
  void waitsUntilNothingHasBeenCompiledForTwoLooks() throws InterruptedException {
    new CompilersAtRest(() -> Math.min(looks.getAndIncrement(), 4)).await(() -> true);

    // 0 to 4, and 4 twice more.
    assertThat(looks).hasValue(7);
  }

  @Test
  void goesOnAfterAWhileThoughCompilersNeverRest() throws InterruptedException {
    new CompilersAtRest(looks::getAndIncrement).await(() -> true);

    assertThat(looks).hasValue(41);
  }

  @Test
  void isNotWaitedForByAMasterThatIsElected() throws InterruptedException {
    new CompilersAtRest(looks::getAndIncrement).await(() -> looks.get() < 3);

    assertThat(looks).hasValue(3);
  }
}
