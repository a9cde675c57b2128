package io.mesos4j.agent.isolator.volume;

import static io.mesos4j.agent.isolator.ShellLine.quote;

import io.mesos4j.agent.isolator.ShellLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The shell commands that mount one place at another. Places are given by their real paths. A link
 * that a task puts in the way of a directory meanwhile leads nowhere: the shell goes there, looks
 * where it has come to, and mounts right there.
 */
final class Mounts {

  private Mounts() {}

  /** Shows the source, with what is mounted in it, at the target too. */
  static List<String> bind(Path source, Path target, Access access) {
    String bind =
        Files.isDirectory(target)
            ? at(target, mount("--rbind", source, "."))
            : mount("--rbind", source, target);
    return allowed(bind, target, access);
  }

  /** The same for a source that a task may exchange. */
  static List<String> bindExchangeable(Path source, Path target, Access access) {
    if (!Files.isDirectory(source)) {
      return bind(source, target, access);
    }
    String bind = at(target, mount("--rbind", "/proc/self/fd/9", "."));
    return allowed("(" + goTo(source) + " && exec 9<. && " + bind + ")", target, access);
  }

  /** The same as the first, with mounts that are made on either side later seen on the other. */
  static List<String> bindShared(Path source, Path target, Access access) {
    List<String> commands = new ArrayList<>(bind(source, target, access));
    commands.add(again(target, "--make-rshared"));
    return commands;
  }

  private static List<String> allowed(String bind, Path target, Access access) {
    return access == Access.READ_WRITE
        ? List.of(bind)
        : List.of(bind, again(target, "-o", "remount,ro,bind"));
  }

  /** Changes what was mounted at a place. */
  private static String again(Path target, String... change) {
    String options = String.join(" ", change);
    return Files.isDirectory(target)
        ? at(target, mount() + " " + options + " .")
        : mount() + " " + options + " " + quote(target.toString());
  }

  private static String at(Path directory, String command) {
    return "(" + goTo(directory) + " && exec " + command + ")";
  }

  private static String goTo(Path directory) {
    String name = quote(directory.toString());
    return "cd -P " + name + " && [ \"$PWD\" = " + name + " ]";
  }

  private static String mount(Object... words) {
    String rest = ShellLine.of(words);
    return rest.isEmpty() ? "mount -n -c" : "mount -n -c " + rest;
  }

  /** What a container may do with a mount. */
  enum Access {
    READ_WRITE,
    READ_ONLY
  }
}
