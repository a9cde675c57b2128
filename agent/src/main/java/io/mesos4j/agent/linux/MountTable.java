package io.mesos4j.agent.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is mounted where, read once.
 *
 * @param mounts in the kernel's order: later ones cover earlier ones
 */
public record MountTable(List<Mount> mounts) {

  public static MountTable read() throws IOException {
    return parse(Files.readString(Path.of("/proc/self/mounts")));
  }

  static MountTable parse(String text) {
    return new MountTable(
        text.lines()
            .map(line -> line.split(" ", -1))
            .filter(f -> f.length >= 4)
            .map(Mount::of)
            .toList());
  }

  /** Where the cgroup v1 controller's hierarchy is mounted, beneath this folder. */
  public Optional<Path> cgroupV1(String controller, Path folder) {
    return mounts.stream()
        .filter(mount -> mount.type().equals("cgroup") && mount.options().contains(controller))
        .map(Mount::target)
        .filter(target -> target.startsWith(folder))
        .findFirst();
  }

  /** Where the unified cgroup hierarchy is mounted, beneath this folder. */
  public Optional<Path> cgroupV2(Path folder) {
    return mounts.stream()
        .filter(mount -> mount.type().equals("cgroup2"))
        .map(Mount::target)
        .filter(target -> target.startsWith(folder))
        .findFirst();
  }

  /** The mount that a path, which must be absolute and without links, is on. */
  public Mount around(Path path) {
    return mounts.stream()
        .filter(mount -> path.startsWith(mount.target()))
        .max(
            Comparator.comparingInt((Mount mount) -> mount.target().getNameCount())
                .thenComparingInt(mounts::lastIndexOf))
        .orElseThrow(() -> new IllegalStateException("nothing is mounted around " + path));
  }

  /**
   * One mount.
   *
   * @param source the device, for file systems that have one
   * @param target where
   * @param type kind of file system
   * @param options mount options, for cgroup v1 the controllers among them
   */
  public record Mount(String source, Path target, String type, List<String> options) {

    private static Mount of(String[] fields) {
      return new Mount(
          unescape(fields[0]),
          Path.of(unescape(fields[1])),
          fields[2],
          Arrays.asList(fields[3].split(",", -1)));
    }

    private static String unescape(String text) {
      return text.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
    }
  }
}
