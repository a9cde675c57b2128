package io.mesos4j.agent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.linux.Processes;
import io.mesos4j.agent.linux.Spawn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a first process makes of orders that never come, because the agent died. */
class ShimOrdersTest {

  private static final int EXITED_125 = 125 << 8;

  @TempDir Path folder;

  @Test
  void firstProcessFailsWhereverItsAgentDied() throws IOException {
    try (Descriptor.Pipe orders = Shim.orders();
        Spawn spawn = new Spawn()) {
      orders.writer().close();
      long first =
          spawn
              .directory(folder)
              .give(0, orders.reader())
              .start(List.of("/bin/sh", "-c", ". /proc/self/fd/0"), List.of("PATH=/bin"));
      assertThat(Processes.await(first)).isEqualTo(EXITED_125);
    }
  }
}
