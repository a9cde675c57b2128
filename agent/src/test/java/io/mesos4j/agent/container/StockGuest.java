package io.mesos4j.agent.container;

import io.mesos4j.agent.model.ContainerId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program for a host with every controller of v2 and two memory nodes: prints what {@link
 * UnifiedGuest} sees, then what the controllers do that other guests lack.
 */
final class StockGuest {

  private static final Path GROUP = Path.of("/sys/fs/cgroup/mesos-all");
  private static final Path GATE = Path.of("/run/gate");
  private static final Path READY = Path.of("/run/ready");
  private static final String WAIT = "echo >" + READY + "; read go <" + GATE + "; ";

  private final Path directory;
  private final GuestContainers containers;

  private StockGuest(Path directory) throws Exception {
    this.directory = directory;
    this.containers =
        new GuestContainers(
            directory,
            directory.resolve("sandboxes"),
            List.of("cgroups/all"),
            IsolationOptions.of(
                CgroupOptions.in(GROUP.getFileName().toString()), directory.resolve("work")));
  }

  public static void main(String[] arguments) throws Exception {
    UnifiedGuest.main(arguments);
    new ProcessBuilder("mkfifo", GATE.toString(), READY.toString()).start().waitFor();
    StockGuest guest = new StockGuest(Path.of(arguments[0]).resolve("all"));
    guest.confined();
    guest.hugePages();
    guest.stalls();
    try (Stream<Path> left = Files.list(GROUP)) {
      System.out.println("left of all " + left.filter(Files::isDirectory).toList());
    }
    guest.containers.close();
  }

  /** Has all memory nodes until tools give it one. */
  private void confined() throws Exception {
    String nodes = "sed -n 's/^Mems_allowed_list:.//p' /proc/self/status; ";
    ContainerId id = waiting("confined", nodes + WAIT + nodes);
    set(id, "cpuset.mems", "1");
    String before = goOn(id);
    System.out.println("nodes " + before.replace(" ", " then "));
  }

  /** Runs out of huge pages at the limit that tools set; a neighbour does not. */
  private void hugePages() throws Exception {
    try (HugePages pages = HugePages.offer(directory.resolve("huge"))) {
      ContainerId id = waiting("hog", WAIT + pages.takeTwo("hog"));
      set(id, "hugetlb.2MB.max", Long.toString(HugePages.PAGE));
      System.out.println("huge " + goOn(id));
      containers.run("neighbour", pages.takeTwo("neighbour"));
      System.out.println("huge neighbour " + log("neighbour"));
    }
  }

  /** What the kernel tells of a container's stalls is there to be read. */
  private void stalls() throws Exception {
    ContainerId id = containers.start("stalled", "exec sleep 1000");
    System.out.println(
        "stalls of memory %s, of cpu %s"
            .formatted(stalls(id, "memory.pressure"), stalls(id, "cpu.pressure")));
    containers.destroy(id);
  }

  private static boolean stalls(ContainerId id, String file) throws Exception {
    return Files.readString(GROUP.resolve(id.value()).resolve(file)).startsWith("some avg10=");
  }

  /** Starts a container that waits. */
  private ContainerId waiting(String name, String command) throws Exception {
    ContainerId id = containers.start(name, command);
    Files.readString(READY);
    return id;
  }

  private static void set(ContainerId id, String file, String value) throws Exception {
    Files.writeString(GROUP.resolve(id.value()).resolve(file), value);
  }

  /** Lets a container that waits run to its end, and answers what it printed. */
  private String goOn(ContainerId id) throws Exception {
    Files.writeString(GATE, "go\n");
    containers.end(id);
    return log(id.value());
  }

  private String log(String name) throws Exception {
    return String.join(" ", Files.readAllLines(containers.sandbox(name).resolve("stdout")));
  }
}
