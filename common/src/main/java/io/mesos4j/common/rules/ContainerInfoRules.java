package io.mesos4j.common.rules;

import java.util.Optional;
import org.apache.mesos.Protos.ContainerInfo;
import org.apache.mesos.Protos.Volume;
import org.apache.mesos.Protos.Volume.Source;

/** What a container's description must say. Pure. */
public final class ContainerInfoRules {

  private ContainerInfoRules() {}

  public static Optional<Violation> check(ContainerInfo container) {
    return Rules.each(
            container.getVolumesList(),
            volume -> "volume '" + volume.getContainerPath() + "'",
            ContainerInfoRules::volume)
        .or(() -> docker(container));
  }

  private static Optional<Violation> docker(ContainerInfo container) {
    if (container.getType() != ContainerInfo.Type.DOCKER) {
      return Rules.ok();
    }
    if (!container.hasDocker()) {
      return Rules.violation("a container of type DOCKER needs docker information");
    }
    boolean named =
        container.getDocker().getParametersList().stream()
            .anyMatch(parameter -> parameter.getKey().equals("name"));
    return named
        ? Rules.violation("docker parameter 'name' may not be given: the agent names containers")
        : Rules.ok();
  }

  private static Optional<Violation> volume(Volume volume) {
    int origins =
        (volume.hasHostPath() ? 1 : 0) + (volume.hasImage() ? 1 : 0) + (volume.hasSource() ? 1 : 0);
    if (origins != 1) {
      return Rules.violation(
          "exactly one of host_path, image and source is needed, not %d", origins);
    }
    return volume.hasSource() ? source(volume.getSource()) : Rules.ok();
  }

  private static Optional<Violation> source(Source source) {
    return switch (source.getType()) {
      case DOCKER_VOLUME -> needs(source.hasDockerVolume(), source);
      case HOST_PATH -> needs(source.hasHostPath(), source);
      case SANDBOX_PATH -> needs(source.hasSandboxPath(), source);
      case CSI_VOLUME -> needs(source.hasCsiVolume(), source);
      case SECRET ->
          needs(source.hasSecret(), source).or(() -> CommandRules.secret(source.getSecret()));
      case UNKNOWN -> Rules.violation("the source's type is unknown");
    };
  }

  private static Optional<Violation> needs(boolean present, Source source) {
    return present
        ? Rules.ok()
        : Rules.violation("source of type %s lacks the message of that type", source.getType());
  }
}
