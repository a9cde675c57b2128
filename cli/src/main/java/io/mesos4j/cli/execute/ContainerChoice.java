package io.mesos4j.cli.execute;

import io.mesos4j.common.flags.FlagException;
import io.mesos4j.common.flags.FlagValues;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.Image;
import org.apache.mesos.Protos.LinuxInfo;
import org.apache.mesos.Protos.NetworkInfo;
import org.apache.mesos.Protos.TTYInfo;

/** The container that the flags ask for around a command. Stateless. */
final class ContainerChoice {

  private ContainerChoice() {}

  /** Nothing where no flag asks for more than a process. */
  static Optional<ContainerInfo> of(FlagValues flags) throws FlagException {
    return switch (flags.get(ExecuteFlags.CONTAINERIZER)) {
      case "mesos" -> mesos(flags);
      case "docker" -> Optional.of(docker(flags));
      case String other ->
          throw new FlagException("--containerizer=" + other + " is not known; mesos or docker");
    };
  }

  private static Optional<ContainerInfo> mesos(FlagValues flags) throws FlagException {
    ContainerInfo.Builder container = ContainerInfo.newBuilder().setType(ContainerInfo.Type.MESOS);
    ContainerInfo plain = container.build();
    flags.find(ExecuteFlags.VOLUMES).ifPresent(container::addAllVolumes);
    image(flags).ifPresent(image -> container.getMesosBuilder().setImage(image));
    networks(flags).forEach(container::addNetworkInfos);
    flags.find(ExecuteFlags.RLIMITS).ifPresent(container::setRlimitInfo);
    LinuxInfo linux = linux(flags);
    if (!linux.equals(LinuxInfo.getDefaultInstance())) {
      container.setLinuxInfo(linux);
    }
    if (flags.get(ExecuteFlags.TTY)) {
      container.setTtyInfo(TTYInfo.getDefaultInstance());
    }
    ContainerInfo wanted = container.build();
    return wanted.equals(plain) ? Optional.empty() : Optional.of(wanted);
  }

  private static Optional<Image> image(FlagValues flags) throws FlagException {
    Optional<String> docker = flags.find(ExecuteFlags.DOCKER_IMAGE);
    Optional<String> appc = flags.find(ExecuteFlags.APPC_IMAGE);
    if (docker.isPresent() && appc.isPresent()) {
      throw new FlagException("Both --docker_image and --appc_image are given; give one of them");
    }
    return docker
        .map(name ->
            Image.newBuilder()
                .setType(Image.Type.DOCKER)
                .setDocker(Image.Docker.newBuilder().setName(name))
                .build())
        .or(() ->
            appc.map(name ->
                Image.newBuilder()
                    .setType(Image.Type.APPC)
                    .setAppc(Image.Appc.newBuilder().setName(name))
                    .build()));
  }

  private static LinuxInfo linux(FlagValues flags) {
    LinuxInfo.Builder linux = LinuxInfo.newBuilder();
    flags.find(ExecuteFlags.EFFECTIVE_CAPABILITIES).ifPresent(linux::setEffectiveCapabilities);
    flags.find(ExecuteFlags.BOUNDING_CAPABILITIES).ifPresent(linux::setBoundingCapabilities);
    return linux.build();
  }

  private static ContainerInfo docker(FlagValues flags) throws FlagException {
    String image =
        flags
            .find(ExecuteFlags.DOCKER_IMAGE)
            .orElseThrow(
                () -> new FlagException("--containerizer=docker needs --docker_image=<name>"));
    ContainerInfo.Builder container = ContainerInfo.newBuilder().setType(ContainerInfo.Type.DOCKER);
    container.getDockerBuilder().setImage(image);
    flags.find(ExecuteFlags.VOLUMES).ifPresent(container::addAllVolumes);
    List<NetworkInfo> networks = networks(flags);
    if (networks.size() > 1) {
      throw new FlagException("--networks: a Docker container joins one network; give one name");
    }
    if (!networks.isEmpty()) {
      container.getDockerBuilder().setNetwork(ContainerInfo.DockerInfo.Network.USER);
      container.addNetworkInfos(networks.getFirst());
    }
    return container.build();
  }

  private static List<NetworkInfo> networks(FlagValues flags) {
    return flags.find(ExecuteFlags.NETWORKS).stream()
        .flatMap(names -> List.of(names.split(",", -1)).stream())
        .filter(name -> !name.isBlank())
        .map(name -> NetworkInfo.newBuilder().setName(name.strip()).build())
        .toList();
  }
}
