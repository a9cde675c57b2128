package io.mesos4j.agent.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The host's own programs that a launch is made of, by absolute path.
 *
 * @param shell POSIX shell
 * @param setsid starts a session
 * @param setpriv changes user and groups
 * @param env sets variables whose names a shell cannot hold
 * @param prlimit sets limits of a process
 * @param unshare makes namespaces
 * @param nsenter enters namespaces
 * @param bash gives a program another name than its own; empty if this host has none
 */
public record Programs(
    String shell,
    String setsid,
    String setpriv,
    String env,
    String prlimit,
    String unshare,
    String nsenter,
    Optional<String> bash) {

  private static final List<String> FOLDERS =
      List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin");

  /** Finds them on this host; the message of a failure names what is missing and its package. */
  public static Programs find() {
    return new Programs(
        find("sh", "a POSIX shell"),
        find("setsid", "util-linux"),
        find("setpriv", "util-linux"),
        find("env", "coreutils"),
        find("prlimit", "util-linux"),
        find("unshare", "util-linux"),
        find("nsenter", "util-linux"),
        look("bash"));
  }

  /** Finds one; the message of a failure names it and the package that brings it. */
  public static String find(String name, String origin) {
    return look(name)
        .orElseThrow(() ->
            new IllegalStateException(
                "containers cannot be launched: "
                    + name
                    + " is not in "
                    + FOLDERS
                    + "; install "
                    + origin));
  }

  private static Optional<String> look(String name) {
    return FOLDERS.stream()
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
