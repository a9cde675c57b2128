package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Limits on kernels whose only control groups are v2: one that is quick, and one of a distribution,
 * with every controller. Without {@link GuestKernel} the tests are skipped.
 */
class UnifiedHostTest {

  @TempDir Path job;

  @Test
  void limitsBiteAndNothingEscapes() throws Exception {
    limitsBite(GuestKernel.userMode(job).run(UnifiedGuest.class, ""));
  }

  @Test
  void limitsOfAllControllersBiteOnStockKernel() throws Exception {
    List<String> lines = GuestKernel.emulated(job).run(StockGuest.class, "");
    limitsBite(lines);
    assertThat(lines)
        .as("%s", lines)
        .contains(
            "nodes 0-1 then 1",
            "huge first",
            "huge neighbour first second",
            "stalls of memory true, of cpu true",
            "left of all []");
  }

  private static void limitsBite(List<String> lines) {
    assertThat(lines).as("%s", lines).contains("code 0", "usage 67108864 true", "left []");
    assertThat(lines)
        .anyMatch(line ->
            line.startsWith("hog REASON_CONTAINER_LIMITATION_MEMORY Memory limit exceeded: "))
        .anyMatch(line -> line.equals("detached terminated with signal Killed"))
        .anyMatch(line -> line.matches("bomb (1[0-9]|20)"))
        .anyMatch(line -> line.startsWith("hidden exited with status 3 "))
        .anyMatch(line -> line.matches("guarded 1 .*Operation not permitted refused"));
    String[] burner =
        lines.stream()
            .filter(line -> line.startsWith("burner "))
            .findFirst()
            .orElseThrow()
            .split(" ", -1);
    // 20 ms in each period of 100 ms, counted by those in which it was stopped.
    assertThat(Double.parseDouble(burner[1]))
        .isBetween(
            0.02 * (Long.parseLong(burner[2]) - 1) * 0.9,
            0.02 * (Long.parseLong(burner[3]) + 1) * 1.1);
  }
}
