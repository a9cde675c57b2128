package io.mesos4j.agent.container;

import io.mesos4j.agent.isolator.EnvironmentSecrets;
import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Members;
import io.mesos4j.agent.isolator.linux.Capabilities;
import io.mesos4j.agent.isolator.linux.DeviceNodes;
import io.mesos4j.agent.isolator.linux.IpcNamespace;
import io.mesos4j.agent.isolator.linux.NoNewPrivileges;
import io.mesos4j.agent.isolator.linux.PidNamespace;
import io.mesos4j.agent.isolator.linux.ProcessLimits;
import io.mesos4j.agent.isolator.seccomp.Seccomp;
import io.mesos4j.agent.isolator.seccomp.SystemCalls;
import io.mesos4j.agent.isolator.usage.PortUsage;
import io.mesos4j.agent.isolator.usage.PosixUsage;
import io.mesos4j.agent.launcher.Programs;
import io.mesos4j.agent.linux.UserDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes isolators from the names in {@code --isolation}. What the host lacks for one of them is
 * refused by the isolator's name.
 */
final class Isolation {

  /** What changes namespaces or privileges can only be done, and undone, by the linux launcher. */
  private static final Set<String> NEED_LINUX_LAUNCHER =
      Set.of(
          "filesystem/linux",
          "filesystem/shared",
          "namespaces/pid",
          "namespaces/ipc",
          "network/ports");

  private static final Set<String> NEED_ROOT =
      Set.of("linux/capabilities", "linux/seccomp", "gpu/nvidia", "disk/xfs");

  private final IsolationTools tools;
  private final IsolationOptions options;

  Isolation(IsolationTools tools, IsolationOptions options) {
    this.tools = tools;
    this.options = options;
  }

  /** Throws {@link IllegalArgumentException} with the name and the cure. */
  List<Isolator> make(List<String> given) throws IOException {
    List<String> names = IsolationNames.read(given);
    names.forEach(this::checkHost);
    FileIsolation files = new FileIsolation(names, options.files(), tools);
    CgroupIsolation cgroups = new CgroupIsolation(tools, options.cgroups());
    List<Isolator> isolators = new ArrayList<>();
    boolean grouped = false;
    for (String name : names) {
      if (name.startsWith(CgroupIsolation.PREFIX)) {
        isolators.addAll(grouped ? List.of() : cgroups.make(names));
        grouped = true;
      } else if (FileIsolation.NAMES.contains(name)) {
        isolators.add(files.make(name));
      } else {
        isolators.add(make(name, names));
      }
    }
    return isolators;
  }

  private void checkHost(String name) {
    if (NEED_LINUX_LAUNCHER.contains(name) && tools.tracking().isEmpty()) {
      throw new IllegalArgumentException(
          "isolator '" + name + "' needs --launcher=linux; choose it, or leave the isolator out");
    }
    if (NEED_ROOT.contains(name) && UserDatabase.effectiveUid() != 0) {
      throw new IllegalArgumentException(
          "isolator '" + name + "' needs an agent that runs as root; or leave it out");
    }
  }

  private Isolator make(String name, List<String> all) throws IOException {
    Programs programs = tools.programs();
    return switch (name) {
      case "posix/cpu" -> PosixUsage.cpu(tools.census());
      case "posix/mem" -> PosixUsage.memory(tools.census());
      case "posix/rlimits" -> new ProcessLimits(programs.prlimit());
      case "disk/du" -> DiskIsolation.measuring(options.files(), tools.timetable());
      case "disk/xfs" -> DiskIsolation.limiting(options.files(), tools.timetable());
      case "environment_secret" -> new EnvironmentSecrets();
      case "namespaces/pid" -> PidNamespace.isolator(options.namespaces().pid());
      case "namespaces/ipc" ->
          IpcNamespace.isolator(options.namespaces().ipc(), options.namespaces().shmBytes());
      case "network/ports" -> new PortUsage(members(), tools.timetable(), options.ports());
      case "gpu/nvidia" -> GpuIsolation.make(tools, options, all);
      case "linux/seccomp" ->
          new Seccomp(
              new Seccomp.Settings(
                  options.privileges().seccompDirectory(),
                  options.privileges().seccompProfile(),
                  options.privileges().effective(),
                  Programs.find("perl", "perl-base")),
              tools.runtimeDirectory(),
              SystemCalls.ofHost());
      case "linux/devices" ->
          new DeviceNodes(options.cgroups().devices(), tools.runtimeDirectory());
      case "linux/nnp" -> new NoNewPrivileges();
      case "linux/capabilities" ->
          new Capabilities(options.privileges().effective(), options.privileges().bounding());
      default -> throw new IllegalStateException("isolator " + name + " is listed but not made");
    };
  }

  private Members members() {
    return id -> {
      List<Long> pids = new ArrayList<>();
      for (long pid : tools.tracking().orElseThrow().leaf(id).processes()) {
        pids.add(pid);
      }
      return pids;
    };
  }
}
