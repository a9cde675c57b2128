package io.mesos4j.agent.isolator.volume;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Mounts in containers that run already, by {@code nsenter}. Blocks for some milliseconds. */
public final class LateMounts {

  private static final int PATIENCE_SECONDS = 30;

  private final String nsenter;

  /** Uses the given program, of util-linux. */
  public LateMounts(String nsenter) {
    this.nsenter = nsenter;
  }

  void mount(long pid, List<String> commands) throws IOException {
    run(pid, String.join(" && ", commands));
  }

  void unmount(long pid, Path target) throws IOException {
    run(pid, Mounts.unmount(target));
  }

  /** Among the container's own processes, whose /proc alone tells umount what is mounted. */
  private void run(long pid, String commands) throws IOException {
    String target = "--target=" + pid;
    Process process =
        new ProcessBuilder(nsenter, target, "--mount", "--pid", "--", "sh", "-c", commands)
            .redirectErrorStream(true)
            .start();
    try {
      process.getOutputStream().close();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("the mounts of the running container cannot be changed: " + said);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while mounting", interrupted);
    } finally {
      process.destroyForcibly();
    }
  }
}
