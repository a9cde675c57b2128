package io.mesos4j.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AnswerThreadsTest {

  /** Of the fields of {@code /proc/PID/stat} after the program's name (proc(5)). */
  private static final int NICE = 16;

  /** What no thread stands behind. */
  private static final int LEAST = 19;

  @Test
  void whoMakesLargeAnswersStandsBehindWhoServesEverybodyElse() {
    int own = niceness();
    int theirs =
        CompletableFuture.supplyAsync(AnswerThreadsTest::niceness, new AnswerThreads()).join();
    assertThat(theirs).isEqualTo(Math.min(own + 10, LEAST));
    assertThat(niceness()).isEqualTo(own);
  }

  private static int niceness() {
    try {
      String stat = Files.readString(Path.of("/proc/thread-self/stat"));
      return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[NICE]);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
