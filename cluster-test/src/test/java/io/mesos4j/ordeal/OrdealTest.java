package io.mesos4j.ordeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
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

  private static final Ordeal.Size LARGE = new Ordeal.Size(4, Duration.ofSeconds(10));

  /** Stays for those who look into a failure. */
  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void ninetySeconds() throws IOException, InterruptedException {
    Ordeal.Size hasty = new Ordeal.Size(4, Duration.ofSeconds(3));
    suffer(plan(Theme.ANYTHING, seconds(90), Integer.MAX_VALUE, OrdealCluster.LIMIT, hasty));
  }

  @Test
  @Tag("slow")
  void tenMinutes() throws IOException, InterruptedException {
    suffer(plan(Theme.ANYTHING, seconds(600), Integer.MAX_VALUE, OrdealCluster.LIMIT, LARGE));
  }

  @Test
  @Tag("slow")
  void clocksDiffer() throws IOException, InterruptedException {
    Assumptions.assumeTrue(SkewedHosts.isPossible(), "needs a C compiler: apt-get install gcc");
    suffer(plan(Theme.CLOCKS, seconds(120), Integer.MAX_VALUE, OrdealCluster.LIMIT, LARGE));
  }

  @Test
  @Tag("slow")
  void twentyLeadersDie() throws IOException, InterruptedException {
    suffer(plan(Theme.LEADERS, Duration.ofHours(1), 20, patience(15), LARGE));
  }

  @Test
  @Tag("slow")
  void zooKeeperIsGoneForFiveMinutes() throws IOException, InterruptedException {
    suffer(plan(Theme.ZOOKEEPER, seconds(300), 1, patience(30), LARGE));
  }

  private static Ordeal.Plan plan(
      Theme theme, Duration duration, int blows, Duration patience, Ordeal.Size size) {
    return new Ordeal.Plan(theme, SEED, duration, blows, patience, size);
  }

  private static Duration seconds(long unlessTold) {
    return Duration.ofSeconds(Long.getLong("ordeal.seconds", unlessTold));
  }

  /** What is promised for a machine that is ours alone. */
  private static Duration patience(long unlessTold) {
    return Duration.ofSeconds(Long.getLong("ordeal.patience", unlessTold));
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
