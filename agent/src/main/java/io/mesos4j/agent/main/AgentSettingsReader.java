package io.mesos4j.agent.main;

import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.linux.MountTable;
import io.mesos4j.common.daemon.AddressFlags;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveInfo;

/** Makes the core's settings out of flags and host. */
final class AgentSettingsReader {

  private final FlagValues flags;
  private final Path workDir;
  private final String version;

  AgentSettingsReader(FlagValues flags, Path workDir, String version) {
    this.flags = flags;
    this.workDir = workDir;
    this.version = version;
  }

  AgentSettings read(Upid self, String hostname) throws StartException, IOException {
    return new AgentSettings(
        new AgentSettings.Identity(
            self,
            info(self, hostname),
            AgentFeatures.of(flags.find(AgentFlags.AGENT_FEATURES)),
            version,
            new EstimatorReader(flags).read()),
        timing(),
        new AgentSettings.Layout(workDir.toString(), flags.get(AgentFlags.LAUNCHER_DIR)),
        executors(),
        policy(),
        new AccessReader(flags).toMaster());
  }

  private SlaveInfo info(Upid self, String hostname) throws StartException, IOException {
    List<Resource> resources =
        HostResources.find(
            flags.find(AgentFlags.RESOURCES), flags.get(AgentFlags.DEFAULT_ROLE), workDir);
    new DiskSources(workDir, MountTable.read()).open(resources);
    SlaveInfo.Builder info =
        SlaveInfo.newBuilder()
            .setHostname(hostname)
            .setPort(self.port())
            .setCheckpoint(true)
            .addAllResources(
                resources.stream().map(ResourceFormat.POST_REFINEMENT::convert).toList());
    Optional<String> attributes = flags.find(AgentFlags.ATTRIBUTES);
    if (attributes.isPresent()) {
      info.addAllAttributes(AttributeText.parse(attributes.get()));
    }
    flags.find(AddressFlags.DOMAIN).ifPresent(info::setDomain);
    return info.build();
  }

  private AgentSettings.Timing timing() {
    return new AgentSettings.Timing(
        flags.get(AgentFlags.REGISTRATION_BACKOFF_FACTOR),
        flags.get(AgentFlags.EXECUTOR_REGISTRATION_TIMEOUT),
        new AgentSettings.Comeback(
            flags.get(AgentFlags.EXECUTOR_REREGISTRATION_TIMEOUT),
            flags.find(AgentFlags.EXECUTOR_REREGISTRATION_RETRY_INTERVAL)),
        flags.get(AgentFlags.EXECUTOR_SHUTDOWN_GRACE_PERIOD),
        flags.get(AgentFlags.RECOVERY_TIMEOUT));
  }

  private AgentSettings.ExecutorDefaults executors() throws StartException {
    return new AgentSettings.ExecutorDefaults(
        flags.find(AgentFlags.EXECUTOR_ENVIRONMENT_VARIABLES).orElse(Map.of()),
        flags.find(AddressFlags.IP),
        flags.get(AgentFlags.HTTP_COMMAND_EXECUTOR),
        flags.get(AgentFlags.SWITCH_USER),
        new AccessReader(flags).tokens());
  }

  private AgentSettings.Policy policy() throws StartException {
    return new AgentSettings.Policy(
        choice(AgentSettings.Recovery.class, AgentFlags.RECOVER),
        choice(AgentSettings.Reconfiguration.class, AgentFlags.RECONFIGURATION_POLICY),
        flags.get(AgentFlags.MAX_COMPLETED_EXECUTORS),
        garbage());
  }

  private AgentSettings.Garbage garbage() throws StartException {
    try {
      return new AgentSettings.Garbage(
          flags.get(AgentFlags.GC_DELAY),
          flags.get(AgentFlags.GC_DISK_HEADROOM),
          flags.get(AgentFlags.DISK_WATCH_INTERVAL));
    } catch (IllegalArgumentException refused) {
      throw new StartException(refused.getMessage());
    }
  }

  private <E extends Enum<E>> E choice(Class<E> type, Flag<String> flag) throws StartException {
    String value = flags.get(flag);
    for (E each : type.getEnumConstants()) {
      if (each.name().equalsIgnoreCase(value)) {
        return each;
      }
    }
    throw new StartException(
        "--"
            + flag.name()
            + "="
            + value
            + " is not known; use one of "
            + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
  }
}
