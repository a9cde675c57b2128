package io.mesos4j.agent.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentAssemblyTest {

  /** A loop that went on would use what is closed, and take the process for faulty. */
  @Test
  void endsItsLoopWithTheRest(@TempDir Path directory) throws Exception {
    List<String> others = loops();
    try (RunningAgent agent = new RunningAgent(directory)) {
      assertThat(agent.answer(agent.request("/health"), "").statusCode()).isEqualTo(200);
      assertThat(loops()).hasSize(others.size() + 1);
    }
    assertThat(loops()).isEqualTo(others);
  }

  private static List<String> loops() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter("agent-core"::equals)
        .toList();
  }
}
