package io.mesos4j.agent.container;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.linux.UserDatabase;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Control groups v1 of controllers that a host seldom mounts, in a folder of the test. A controller
 * that v2 had goes back to it at the end.
 */
final class PrivateHierarchies implements AutoCloseable {

  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int MOST_ATTEMPTS = 50;
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Path folder;
  private final Deque<Path> mounted = new ArrayDeque<>();
  private final Set<Path> borrowed = new HashSet<>();

  private PrivateHierarchies(Path folder) {
    this.folder = folder;
  }

  /** Mounts these; where the kernel does not let us, the test is skipped with what it said. */
  static PrivateHierarchies mount(Path folder, String... controllers) throws Exception {
    assumeTrue(UserDatabase.effectiveUid() == 0, "needs root");
    PrivateHierarchies hierarchies = new PrivateHierarchies(folder);
    for (String controller : controllers) {
      Path target = Files.createDirectories(folder.resolve(controller));
      boolean borrowed = isFree(controller);
      String refusal = mount(target);
      if (!refusal.isEmpty()) {
        hierarchies.close();
      }
      assumeTrue(
          refusal.isEmpty(), "needs the cgroup v1 controller " + controller + ": " + refusal);
      hierarchies.mounted.push(target);
      if (borrowed) {
        hierarchies.borrowed.add(target);
      }
    }
    return hierarchies;
  }

  CgroupOptions options() {
    return CgroupOptions.in(ProvingGround.GROUP)
        .withPlace(CgroupOptions.Place.of(folder, ProvingGround.GROUP));
  }

  Cgroup group(String controller, ContainerSpec spec) {
    return new Cgroup(
        folder.resolve(controller).resolve(ProvingGround.GROUP).resolve(spec.id().value()));
  }

  @Override
  public void close() throws IOException {
    List<String> left = new ArrayList<>();
    while (!mounted.isEmpty()) {
      Path target = mounted.pop();
      String refusal = takeDown(target);
      if (!refusal.isEmpty()) {
        left.add(target + ": " + refusal);
      }
    }
    if (!left.isEmpty()) {
      throw new IOException(String.join("; ", left));
    }
  }

  private String takeDown(Path target) throws IOException {
    String group = remove(target.resolve(ProvingGround.GROUP));
    String refusal = group + unmount(target);
    if (refusal.isEmpty() && borrowed.contains(target)) {
      giveBack(target);
    }
    return refusal;
  }

  private static String remove(Path group) {
    try {
      Files.deleteIfExists(group);
      return "";
    } catch (IOException busy) {
      return busy + " ";
    }
  }

  /**
   * The kernel keeps a hierarchy that was unmounted before the last of its groups was quite gone;
   * it goes when it is unmounted once more.
   */
  private static void giveBack(Path target) throws IOException {
    String controller = target.getFileName().toString();
    for (int attempt = 0; attempt < MOST_ATTEMPTS && !comesFree(controller); attempt++) {
      String refusal = mount(target) + unmount(target);
      if (!refusal.isEmpty()) {
        return;
      }
    }
  }

  private static boolean comesFree(String controller) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!isFree(controller) && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return isFree(controller);
  }

  /** Whether no hierarchy of v1 has the controller. */
  private static boolean isFree(String controller) throws IOException {
    return Files.readAllLines(Path.of("/proc/cgroups")).stream()
        .anyMatch(line -> line.startsWith(controller + "\t0\t"));
  }

  private static String mount(Path target) throws IOException {
    String controller = target.getFileName().toString();
    return run("mount", "-t", "cgroup", "-o", controller, "none", target.toString());
  }

  private static String unmount(Path target) throws IOException {
    return run("umount", target.toString());
  }

  /** Answers what it complained of; nothing if all went well. */
  static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.onExit().join().exitValue() == 0 ? "" : "failed: " + said.trim();
  }
}
