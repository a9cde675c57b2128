package io.mesos4j.agent.launcher;

import io.mesos4j.agent.linux.Descriptor;
import io.mesos4j.agent.linux.Processes;
import io.mesos4j.agent.linux.Spawn;
import io.mesos4j.agent.linux.Surroundings;
import io.mesos4j.agent.linux.UserDatabase.User;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command that runs beside a container's own: in its groups and namespaces, as its user and with
 * no more privileges, in a session of its own. It is one process, our child, and what it starts.
 */
public final class Guest {

  private static final String PATH =
      "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private static final String ENTER =
      """
      while [ "$1" != -- ]; do
        echo 0 >"$1" || exit 125
        shift
      done
      shift
      [ $# -eq 0 ] || exec "$@"
      . /proc/self/fd/0
      """;

  private final Programs programs;

  public Guest(Programs programs) {
    this.programs = programs;
  }

  /**
   * Where a guest is put.
   *
   * @param process the container's first process
   * @param surroundings how that stands apart from us
   * @param sandbox where the output goes, to the end of {@code stderr}
   * @param user whom the container runs as; empty for the agent's own user
   */
  public record Place(long process, Surroundings surroundings, Path sandbox, Optional<User> user) {}

  /** Starts the command of a script; answers its pid, which is that of its session, too. */
  public long start(Place place, String script) throws IOException {
    try (Descriptor.Pipe orders = Descriptor.pipe();
        Spawn spawn = new Spawn()) {
      Path output = place.sandbox().resolve("stderr");
      long pid =
          spawn
              .directory(place.sandbox())
              .give(0, orders.reader())
              .appending(1, output)
              .appending(2, output)
              .start(commandLine(place), List.of(PATH));
      orders.reader().close();
      orders.writer().write(script);
      return pid;
    }
  }

  /** Ends what is left of a guest, and takes it off the kernel's list. Answers how it ended. */
  public static int end(long pid) {
    Processes.signal(-pid, Processes.SIGKILL);
    return Processes.await(pid);
  }

  private List<String> commandLine(Place place) {
    List<String> words =
        new ArrayList<>(List.of(programs.shell(), "-c", ENTER, "mesos-container-guest"));
    place.surroundings().groups().forEach(group -> words.add(group.toString()));
    words.add("--");
    List<String> entry = new ArrayList<>(namespaces(place));
    entry.addAll(privileges(place));
    if (!entry.isEmpty()) {
      entry.add(programs.shell());
    }
    words.addAll(entry);
    return words;
  }

  private List<String> namespaces(Place place) {
    if (place.surroundings().namespaces().isEmpty()) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    words.add(programs.nsenter());
    words.add("--target=" + place.process());
    words.addAll(place.surroundings().namespaces());
    words.add("--");
    return words;
  }

  private List<String> privileges(Place place) {
    List<String> options = new ArrayList<>();
    place.user().ifPresent(user -> options.addAll(Shim.identity(user)));
    options.addAll(place.surroundings().privileges());
    if (!options.isEmpty()) {
      options.addFirst(programs.setpriv());
    }
    return options;
  }
}
