package io.mesos4j.agent.container;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.volume.HostPathVolumes;
import io.mesos4j.agent.isolator.volume.LateMounts;
import io.mesos4j.agent.isolator.volume.LinuxFilesystem;
import io.mesos4j.agent.isolator.volume.PosixFilesystem;
import io.mesos4j.agent.isolator.volume.SandboxPathVolumes;
import io.mesos4j.agent.isolator.volume.SecretVolumes;
import io.mesos4j.agent.isolator.volume.SharedFilesystem;
import io.mesos4j.agent.isolator.volume.VolumeKind;
import io.mesos4j.agent.isolator.volume.VolumeRules;
import io.mesos4j.agent.isolator.volume.VolumeUsers;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the isolators of file systems and volumes. */
final class FileIsolation {

  static final Set<String> NAMES =
      Set.of(
          IsolationNames.POSIX_FILESYSTEM,
          IsolationNames.LINUX_FILESYSTEM,
          "filesystem/shared",
          "volume/host_path",
          "volume/sandbox_path",
          "volume/secret");

  private final List<String> all;
  private final IsolationOptions.Disks options;
  private final IsolationTools tools;
  private final VolumeUsers users;

  /**
   * @param all every isolator that is wanted
   */
  FileIsolation(List<String> all, IsolationOptions.Disks options, IsolationTools tools) {
    this.all = all;
    this.options = options;
    this.tools = tools;
    this.users = new VolumeUsers(options.workDir());
  }

  Isolator make(String name) {
    return switch (name) {
      case IsolationNames.POSIX_FILESYSTEM -> new PosixFilesystem(rules(), users);
      case IsolationNames.LINUX_FILESYSTEM ->
          new LinuxFilesystem(rules(), users, new LateMounts(tools.programs().nsenter()));
      case "filesystem/shared" -> new SharedFilesystem(new PosixFilesystem(rules(), users));
      case "volume/host_path" -> new HostPathVolumes(options.creatable());
      case "volume/sandbox_path" -> new SandboxPathVolumes(form(), options.workDir());
      case "volume/secret" -> new SecretVolumes(tools.runtimeDirectory());
      default -> throw new IllegalStateException("isolator " + name + " is listed but not made");
    };
  }

  private VolumeRules rules() {
    Set<VolumeKind> provided =
        Arrays.stream(VolumeKind.values())
            .filter(kind -> all.contains(kind.isolator()))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(VolumeKind.class)));
    if (all.contains("filesystem/shared")) {
      provided.add(VolumeKind.HOST_PATH);
    }
    return new VolumeRules(provided);
  }

  private SandboxPathVolumes.Form form() {
    return all.contains(IsolationNames.LINUX_FILESYSTEM)
        ? SandboxPathVolumes.Form.MOUNT
        : SandboxPathVolumes.Form.LINK;
  }
}
