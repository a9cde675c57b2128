package io.mesos4j.agent.linux;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;

/** File systems in memory, for tests that need one of their own. Stateless. */
public final class Tmpfs {

  private Tmpfs() {}

  /** Mounts one, or skips the test of who may not. */
  public static void mount(Path directory, String size) throws IOException, InterruptedException {
    assumeTrue(UserDatabase.effectiveUid() == 0, "needs root to mount a file system");
    run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", directory.toString());
  }

  /** Unmounts one that was mounted. */
  public static void unmount(Path directory) throws IOException, InterruptedException {
    run("umount", directory.toString());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      throw new IOException("'" + String.join(" ", command) + "' ended with " + status);
    }
  }
}
