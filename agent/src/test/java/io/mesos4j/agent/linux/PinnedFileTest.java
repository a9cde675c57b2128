package io.mesos4j.agent.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories are made where they belong, also by two at once. */
class PinnedFileTest {

  private static final int ROUNDS = 2_000;
  private static final Path WAY = Path.of("containers", "one");

  @TempDir Path sandbox;

  @Test
  void twoMayMakeTheSameDirectoryAtOnce() throws Exception {
    CyclicBarrier start = new CyclicBarrier(2);
    List<Future<?>> makers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      makers.add(threads.submit(making(start)));
      makers.add(threads.submit(making(start)));
    }
    for (Future<?> maker : makers) {
      maker.get();
    }
    assertThat(sandbox.resolve(String.valueOf(ROUNDS - 1)).resolve(WAY)).isDirectory();
  }

  private Callable<Void> making(CyclicBarrier start) {
    return () -> {
      try (PinnedFile top = PinnedFile.of(sandbox)) {
        for (int round = 0; round < ROUNDS; round++) {
          start.await(30, TimeUnit.SECONDS);
          top.made(Path.of(String.valueOf(round)).resolve(WAY)).close();
        }
      }
      return null;
    };
  }

  @Test
  void aFileInTheWayIsNamed() throws IOException {
    Files.createFile(sandbox.resolve("containers"));
    try (PinnedFile top = PinnedFile.of(sandbox)) {
      assertThatThrownBy(() -> top.made(WAY)).hasMessageContaining("containers");
    }
  }
}
