package io.mesos4j.agent.main;

import io.mesos4j.agent.container.log.LogRotation;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.Bytes;
import io.mesos4j.common.flags.FlagValues;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.ModuleProtos.Modules;

/** What the flags say about the logs of containers. */
final class LoggerReader {

  private final FlagValues flags;

  LoggerReader(FlagValues flags) {
    this.flags = flags;
  }

  /** Empty if logs may grow without end. */
  Optional<LogRotation> read() throws StartException {
    Map<String, String> parameters = parameters();
    Optional<String> logger = flags.find(AgentFlags.CONTAINER_LOGGER);
    if (logger.isEmpty()) {
      return Optional.empty();
    }
    if (!logger.get().equals(LogRotation.MODULE)) {
      throw new StartException(
          "--container_logger="
              + logger.get()
              + " is not known; use "
              + LogRotation.MODULE
              + ", or none for logs that may grow without end");
    }
    try {
      return Optional.of(new LogRotation(parameters, text -> Bytes.parse(text).bytes()));
    } catch (IllegalArgumentException unusable) {
      throw new StartException(
          "--modules: " + LogRotation.MODULE + ": " + unusable.getMessage(), unusable);
    }
  }

  private Map<String, String> parameters() throws StartException {
    Map<String, String> parameters = new HashMap<>();
    Modules modules = flags.find(AgentFlags.MODULES).orElse(Modules.getDefaultInstance());
    for (Modules.Library library : modules.getLibrariesList()) {
      for (Modules.Library.Module module : library.getModulesList()) {
        if (!module.getName().equals(LogRotation.MODULE)) {
          throw new StartException(
              "--modules names "
                  + module.getName()
                  + ", which this agent cannot load; the one it knows is "
                  + LogRotation.MODULE);
        }
        module
            .getParametersList()
            .forEach(parameter -> parameters.put(parameter.getKey(), parameter.getValue()));
      }
    }
    return parameters;
  }
}
