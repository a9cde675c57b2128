package io.mesos4j.agent.isolator.volume;

import io.mesos4j.agent.isolator.ShellLine;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shell commands that mount one place at another. */
final class Mounts {

  private Mounts() {}

  /** Shows the source, with what is mounted in it, at the target too. */
  static List<String> bind(Path source, Path target, Access access) {
    String bind = ShellLine.of("mount", "-n", "--rbind", source, target);
    return access == Access.READ_WRITE ? List.of(bind) : List.of(bind, readOnly(target));
  }

  /** The same, with mounts that are made on either side later seen on the other. */
  static List<String> bindShared(Path source, Path target, Access access) {
    return Stream.concat(
            bind(source, target, access).stream(),
            Stream.of(ShellLine.of("mount", "-n", "--make-rshared", target)))
        .collect(Collectors.toList());
  }

  private static String readOnly(Path target) {
    return ShellLine.of("mount", "-n", "-o", "remount,ro,bind", target);
  }

  /** What a container may do with a mount. */
  enum Access {
    READ_WRITE,
    READ_ONLY
  }
}
