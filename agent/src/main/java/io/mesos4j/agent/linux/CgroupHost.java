package io.mesos4j.agent.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which control group hierarchies this host has: separate ones per controller (v1), or controllers
 * in the unified one (v2), or both.
 *
 * @param mounts the host's mounts
 * @param hierarchy only what is mounted there, or beneath, counts
 */
public record CgroupHost(MountTable mounts, Path hierarchy) {

  private static final Path USUAL = Path.of("/sys/fs/cgroup");

  public static CgroupHost discover() throws IOException {
    return discover(USUAL);
  }

  public static CgroupHost discover(Path hierarchy) throws IOException {
    return new CgroupHost(MountTable.read(), hierarchy);
  }

  /** The v1 hierarchy of a controller. */
  public Optional<Path> v1(String controller) {
    return mounts.cgroupV1(controller, hierarchy);
  }

  /** The part of the unified hierarchy in which this daemon may make groups. */
  public Optional<Path> v2() {
    return mounts.cgroupV2(hierarchy).map(Delegation::base);
  }

  /** The same, if the controller can be used in it. */
  public Optional<Path> v2(String controller) {
    return v2().filter(root -> controllers(root).contains(controller));
  }

  private static List<String> controllers(Path root) {
    try {
      return Arrays.asList(
          Files.readString(root.resolve("cgroup.controllers")).trim().split(" ", -1));
    } catch (IOException none) {
      return List.of();
    }
  }
}
