package io.mesos4j.agent.main;

import io.mesos4j.agent.container.log.LogRotation;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.Bytes;
import io.mesos4j.common.flags.FlagValues;
import java.util.Map;
import java.util.Optional;

/** What the flags say about the logs of containers. */
final class LoggerReader {

  private final FlagValues flags;

  LoggerReader(FlagValues flags) {
    this.flags = flags;
  }

  /** Empty if logs may grow without end. */
  Optional<LogRotation> read() throws StartException {
    Map<String, String> parameters = ModuleParameters.read(flags).of(LogRotation.MODULE);
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
}
