package io.mesos4j.agent.isolator.volume;

import static io.mesos4j.agent.isolator.ShellLine.quote;

import io.mesos4j.agent.isolator.ShellLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The shell commands that mount one place at another. Places are given by their real paths. A link
 * that a task puts in the way meanwhile leads nowhere: the shell goes to the directory, looks where
 * it has come to, and mounts right there. A file it goes to the directory of; what is opened there
 * without following a link is what is mounted, or mounted at.
 */
final class Mounts {

  private static final String PINNED = "pinned:";

  /** Takes a command; of each word that is marked it makes a name of the very file. */
  private static final String PIN =
      """
      $^F = 255;
      my @kept;
      for (@ARGV) {
        next unless s/^pinned://;
        sysopen my $file, $_, 010000000 | O_NOFOLLOW or die "$_: $!\n";
        die "$_ is a symbolic link\n" if ((stat $file)[2] & 0170000) == 0120000;
        push @kept, $file;
        $_ = "/proc/self/fd/" . fileno $file;
      }
      exec @ARGV or die "$ARGV[0]: $!\n";
      """;

  private static final String PIN_OR_EXPLAIN =
      "command -v perl >/dev/null || { echo 'a file as a volume needs perl; install perl-base' >&2;"
          + " exit 1; } && exec ";

  private Mounts() {}

  /** Shows the source, with what is mounted in it, at the target too. */
  static List<String> bind(Path source, Path target, Access access) {
    String bind =
        Files.isDirectory(target)
            ? at(target, mount("--rbind", source, "."))
            : bindFile(source, target);
    return allowed(bind, target, access);
  }

  /** The same for a source that a task may exchange. */
  static List<String> bindExchangeable(Path source, Path target, Access access) {
    boolean isDirectory = Files.isDirectory(source);
    Path from = isDirectory ? source : source.getParent();
    String bind =
        isDirectory
            ? at(target, mount("--rbind", "/proc/self/fd/9", "."))
            : bindFile(PINNED + "/proc/self/fd/9/" + source.getFileName(), target);
    return allowed("(" + goTo(from) + " && exec 9<. && " + bind + ")", target, access);
  }

  /** Shows a file that no task can exchange at a place where there is a file. */
  static String bindFile(Path source, Path target) {
    return bindFile(source.toString(), target);
  }

  private static String bindFile(String source, Path target) {
    return atFile(target, "--bind", source);
  }

  /** Takes away what was mounted last at a directory, once nobody uses it any more. */
  static String unmount(Path target) {
    return at(target, "umount -n -c -l .");
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
    return Files.isDirectory(target)
        ? at(target, mount() + " " + String.join(" ", change) + " .")
        : atFile(target, change);
  }

  private static String atFile(Path file, String... options) {
    List<Object> words = new ArrayList<>(List.of("perl", "-MFcntl=O_NOFOLLOW", "-e", PIN));
    words.addAll(List.of("mount", "-n", "-c"));
    words.addAll(List.of(options));
    words.add(PINNED + file.getFileName());
    String pinned = PIN_OR_EXPLAIN + ShellLine.of(words.toArray());
    return "(" + goTo(file.getParent()) + " && " + pinned + ")";
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
