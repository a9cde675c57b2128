package io.mesos4j.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The network namespaces of this host: those that processes are in, and those that are mounted. */
final class NetworkNamespaces {

  private NetworkNamespaces() {}

  /** As {@code net:[4026531840]}. */
  static Set<String> seen() {
    Set<String> found = new HashSet<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      processes.forEach(process -> add(process, found));
      Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
          .map(line -> line.split(" ", 5)[3])
          .filter(root -> root.startsWith("net:["))
          .forEach(found::add);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return found;
  }

  private static void add(Path process, Set<String> found) {
    try {
      found.add(Files.readSymbolicLink(process.resolve("ns/net")).toString());
    } catch (IOException goneOrForbidden) {
      // It is in none any more.
    }
  }
}
