package io.mesos4j.common.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PatientThreadsTest {

  private static final Path THREAD = Path.of("/proc/thread-self/stat");

  /** Of the fields behind the command in brackets: the nineteenth of the line, see proc(5). */
  private static final int NICE = 16;

  @Test
  @EnabledOnOs(OS.LINUX)
  void stepBackForOthers() throws Exception {
    int before = niceness();

    try (ForkJoinPool pool = PatientThreads.named("patient")) {
      assertThat(pool.submit(PatientThreadsTest::niceness).get()).isEqualTo(before + 10);
    }
    assertThat(niceness()).isEqualTo(before);
  }

  @Test
  void keepParallelStreamsToThemselves() throws Exception {
    try (ForkJoinPool pool = PatientThreads.named("patient")) {
      Set<String> threads = pool.submit(PatientThreadsTest::threadsOfAStream).get();

      assertThat(threads).allMatch(name -> name.startsWith("patient-"));
    }
  }

  private static Set<String> threadsOfAStream() {
    return IntStream.range(0, 1000)
        .parallel()
        .mapToObj(i -> Thread.currentThread().getName())
        .collect(Collectors.toSet());
  }

  private static int niceness() {
    try {
      String line = Files.readString(THREAD);
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
      return Integer.parseInt(fields[NICE]);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
