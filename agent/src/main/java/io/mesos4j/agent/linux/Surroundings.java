package io.mesos4j.agent.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a process stands apart from this one, so that another can be put beside it.
 *
 * @param groups control files of its groups that this process is not in
 * @param namespaces options for {@code nsenter}, one for each kind that it has of its own
 * @param privileges options for {@code setpriv} that take away what it does not have
 */
public record Surroundings(List<Path> groups, List<String> namespaces, List<String> privileges) {

  private static final Path ANYWHERE = Path.of("/");

  private static final Path PROC = Path.of("/proc");
  private static final String SELF = "self";
  private static final String BOUNDING_SET = "CapBnd";
  private static final String NO_NEW_PRIVILEGES = "NoNewPrivs";

  /** Kinds of namespaces as /proc names them, with how nsenter does. */
  private static final Map<String, String> KINDS = kinds();

  /** Throws when the process is gone, or not ours to look at. */
  public static Surroundings of(long pid, MountTable mounts) throws IOException {
    String process = Long.toString(pid);
    return new Surroundings(groups(process, mounts), namespaces(process), privileges(process));
  }

  /** The same with other privileges. */
  public Surroundings withPrivileges(List<String> options) {
    return new Surroundings(groups, namespaces, options);
  }

  private static List<Path> groups(String process, MountTable mounts) throws IOException {
    List<String> ours = Files.readAllLines(file(SELF, "cgroup"));
    List<Path> groups = new ArrayList<>();
    for (String line : Files.readAllLines(file(process, "cgroup"))) {
      if (!ours.contains(line)) {
        entrance(line.split(":", 3), mounts).filter(Files::exists).ifPresent(groups::add);
      }
    }
    return groups;
  }

  /** Of {@code number:controllers:path}; the unified hierarchy has no controllers there. */
  private static Optional<Path> entrance(String[] fields, MountTable mounts) {
    String controller = fields[1].split(",", 2)[0];
    Optional<Path> root =
        controller.isEmpty() ? mounts.cgroupV2(ANYWHERE) : mounts.cgroupV1(controller, ANYWHERE);
    return root.map(mount -> mount.resolve(fields[2].substring(1)).resolve("cgroup.procs"));
  }

  private static List<String> namespaces(String process) throws IOException {
    List<String> options = new ArrayList<>();
    for (Map.Entry<String, String> kind : KINDS.entrySet()) {
      Path theirs = Files.readSymbolicLink(file(process, kind.getKey()));
      if (!theirs.equals(Files.readSymbolicLink(file(SELF, kind.getKey())))) {
        options.add(kind.getValue());
      }
    }
    return options;
  }

  private static List<String> privileges(String process) throws IOException {
    Map<String, String> theirs = status(process);
    Map<String, String> ours = status(SELF);
    List<String> options = new ArrayList<>();
    if (!theirs.get(BOUNDING_SET).equals(ours.get(BOUNDING_SET))) {
      options.add("--bounding-set=" + only(Long.parseUnsignedLong(theirs.get(BOUNDING_SET), 16)));
    }
    if (!theirs.get(NO_NEW_PRIVILEGES).equals(ours.get(NO_NEW_PRIVILEGES))) {
      options.add("--no-new-privs");
    }
    return options;
  }

  private static String only(long capabilities) {
    StringBuilder set = new StringBuilder("-all");
    for (int number = 0; number < Long.SIZE; number++) {
      if ((capabilities >>> number & 1) == 1) {
        set.append(",+cap_").append(number);
      }
    }
    return set.toString();
  }

  private static Map<String, String> status(String process) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file(process, "status"))) {
      int colon = line.indexOf(':');
      fields.put(line.substring(0, colon), line.substring(colon + 1).trim());
    }
    return fields;
  }

  private static Path file(String process, String name) {
    return PROC.resolve(process).resolve(name);
  }

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("ns/mnt", "--mount");
    kinds.put("ns/pid", "--pid");
    kinds.put("ns/ipc", "--ipc");
    kinds.put("ns/net", "--net");
    kinds.put("ns/uts", "--uts");
    return Map.copyOf(kinds);
  }
}
