package io.mesos4j.ordeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The whole cluster is ill-treated, and every promise is kept. */
class OrdealTest {

  /**
   * Its first blows: the leader pauses past its session, an agent and the leader die, a disk fills.
   */
  private static final long SEED = Long.getLong("ordeal.seed", 470);

  /** Stays for those who look into a failure. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void aFewBlows() throws IOException, InterruptedException {
    suffer(new Ordeal.Plan(SEED, Duration.ofSeconds(25), 4, 2, Duration.ofSeconds(3)));
  }

  @Test
  @Tag("slow")
  void tenMinutes() throws IOException, InterruptedException {
    Duration duration = Duration.ofSeconds(Long.getLong("ordeal.seconds", 600));
    suffer(new Ordeal.Plan(SEED, duration, Integer.MAX_VALUE, 4, Duration.ofSeconds(10)));
  }

  private void suffer(Ordeal.Plan plan) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    int status = Seclusion.run(Files.createDirectory(folder.resolve("run")), output, plan);
    System.out.println(read(output));
    assertThat(status)
        .as(() -> "the ordeal of seed " + plan.seed() + ":\n" + read(output))
        .isZero();
  }

  private static String read(Path output) {
    try {
      return Files.readString(output);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }
}
