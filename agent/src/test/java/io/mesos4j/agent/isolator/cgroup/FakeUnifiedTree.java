package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.ControlFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A unified (v2) hierarchy as the kernel keeps it (kernel.org, "Control Group v2"): a group has the
 * files of the controllers that the group around it enables; none but the root may have both
 * processes and enabled controllers; a group goes only when it is empty; values are checked.
 */
final class FakeUnifiedTree implements ControlFiles {

  private static final Map<String, Map<String, String>> FILES =
      Map.of(
          "cpu", Map.of("cpu.weight", "100", "cpu.max", "max 100000"),
          "memory",
              Map.of(
                  "memory.current", "0",
                  "memory.low", "0",
                  "memory.max", "max",
                  "memory.swap.max", "max",
                  "memory.swap.current", "0",
                  "memory.peak", "0",
                  "memory.stat", "anon 0\nfile 0",
                  "memory.events", "low 0\nhigh 0\nmax 0\noom 0\noom_kill 0"),
          "pids", Map.of("pids.max", "max", "pids.current", "0"),
          "io", Map.of("io.stat", ""),
          "cpuset", Map.of("cpuset.cpus", "", "cpuset.mems", "", "cpuset.cpus.effective", "0-1"),
          "hugetlb", Map.of("hugetlb.2MB.max", "max", "hugetlb.2MB.current", "0"));

  private static final Map<String, Pattern> FORMS =
      Map.of(
          "cpu.weight", Pattern.compile("[1-9]\\d{0,3}|10000"),
          "cpu.max", Pattern.compile("(max|[1-9]\\d{3,}) \\d{4,7}"),
          "memory.low", Pattern.compile("max|\\d+"),
          "memory.max", Pattern.compile("max|\\d+"),
          "memory.swap.max", Pattern.compile("max|\\d+"),
          "pids.max", Pattern.compile("max|\\d+"),
          "cpuset.cpus", Pattern.compile("(\\d+(-\\d+)?(,\\d+(-\\d+)?)*)?"),
          "hugetlb.2MB.max", Pattern.compile("max|\\d+"));

  private static final long PAGE = 4096;

  private final Path root;
  private final Map<Path, Group> groups = new TreeMap<>();

  FakeUnifiedTree(Path root, String... controllers) {
    this.root = root;
    Group top = new Group();
    top.available.addAll(List.of(controllers));
    top.values.put("cpu.stat", "usage_usec 0");
    groups.put(root, top);
  }

  /** Puts a process into a group, as it does itself by writing {@code 0}. */
  void join(Path procs, long pid) throws IOException {
    Group group = group(procs.getParent());
    if (!procs.getParent().equals(root) && !group.enabled.isEmpty()) {
      throw new IOException("Device or resource busy");
    }
    group.processes.add(pid);
  }

  void end(long pid) {
    groups.values().forEach(group -> group.processes.remove(pid));
  }

  /** What the kernel itself changes. */
  void set(Path file, String value) throws IOException {
    group(file.getParent()).values.put(file.getFileName().toString(), value);
  }

  @Override
  public void create(Path path) throws IOException {
    if (groups.containsKey(path)) {
      return;
    }
    if (!path.startsWith(root)) {
      throw new NoSuchFileException(path.toString());
    }
    create(path.getParent());
    Group made = new Group();
    made.available.addAll(group(path.getParent()).enabled);
    made.fill();
    groups.put(path, made);
  }

  @Override
  public boolean isGroup(Path path) {
    return groups.containsKey(path);
  }

  @Override
  public boolean exists(Path file) {
    Group group = groups.get(file.getParent());
    return group != null
        && (group.values.containsKey(file.getFileName().toString())
            || file.getFileName().toString().startsWith("cgroup."));
  }

  @Override
  public void write(Path file, String value) throws IOException {
    Group group = group(file.getParent());
    String name = file.getFileName().toString();
    if (name.equals("cgroup.subtree_control")) {
      enable(file.getParent(), group, value);
      return;
    }
    if (!group.values.containsKey(name)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!FORMS.containsKey(name) || !FORMS.get(name).matcher(value).matches()) {
      throw new IOException("Invalid argument");
    }
    group.values.put(name, name.startsWith("memory.") ? wholePages(value) : value);
  }

  private static String wholePages(String value) {
    return value.equals("max") ? value : Long.toString(Long.parseLong(value) / PAGE * PAGE);
  }

  private void enable(Path path, Group group, String value) throws IOException {
    if (!path.equals(root) && !group.processes.isEmpty()) {
      throw new IOException("Device or resource busy");
    }
    for (String word : value.split(" ", -1)) {
      if (!word.startsWith("+") || !group.available.contains(word.substring(1))) {
        throw new IOException("No such file or directory");
      }
      group.enabled.add(word.substring(1));
    }
    for (Path child : children(path)) {
      groups.get(child).available.addAll(group.enabled);
      groups.get(child).fill();
    }
  }

  @Override
  public String read(Path file) throws IOException {
    Group group = group(file.getParent());
    return switch (file.getFileName().toString()) {
      case "cgroup.procs", "cgroup.threads" ->
          String.join("\n", group.processes.stream().map(String::valueOf).toList());
      case "cgroup.controllers" -> String.join(" ", group.available);
      case "cgroup.subtree_control" -> String.join(" ", group.enabled);
      default -> {
        String value = group.values.get(file.getFileName().toString());
        if (value == null) {
          throw new NoSuchFileException(file.toString());
        }
        yield value;
      }
    };
  }

  @Override
  public void remove(Path path) throws IOException {
    Group group = groups.get(path);
    if (group == null) {
      return;
    }
    if (!group.processes.isEmpty() || !children(path).isEmpty()) {
      throw new IOException("Device or resource busy");
    }
    groups.remove(path);
  }

  private List<Path> children(Path path) {
    List<Path> children = new ArrayList<>();
    groups.keySet().stream()
        .filter(each -> !each.equals(root) && each.getParent().equals(path))
        .forEach(children::add);
    return children;
  }

  private Group group(Path path) throws IOException {
    Group group = groups.get(path);
    if (group == null) {
      throw new NoSuchFileException(path.toString());
    }
    return group;
  }

  private static final class Group {
    private final Set<String> available = new LinkedHashSet<>();
    private final Set<String> enabled = new LinkedHashSet<>();
    private final Set<Long> processes = new LinkedHashSet<>();
    private final Map<String, String> values = new HashMap<>();

    private void fill() {
      values.putIfAbsent(
          "cpu.stat", "usage_usec 0\nuser_usec 0\nsystem_usec 0\nnr_periods 0\nnr_throttled 0");
      for (String controller : available) {
        FILES.getOrDefault(controller, Map.of()).forEach(values::putIfAbsent);
      }
    }
  }
}
