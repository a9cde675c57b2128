package io.mesos4j.agent.container;

import io.mesos4j.agent.model.ExitStatus;
import io.mesos4j.agent.model.Limitation;
import io.mesos4j.agent.model.Termination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.apache.mesos.slave.ContainerizerProtos.ContainerTermination;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps how a container ended for those who ask later, after a restart of the agent too: the file
 * {@code termination}, which is there whole or not at all.
 */
final class EndRecord {

  private static final Logger LOG = LoggerFactory.getLogger(EndRecord.class);
  private static final String FILE = "termination";
  private static final String UNFINISHED = "termination.new";

  private EndRecord() {}

  static void save(Termination end, Path directory) throws IOException {
    Path unfinished = directory.resolve(UNFINISHED);
    Files.write(unfinished, write(end).toByteArray());
    Files.move(unfinished, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Empty if the container has not ended, as far as was kept. */
  static Optional<Termination> load(Path directory) {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(ContainerTermination.parseFrom(Files.readAllBytes(file))));
    } catch (IOException damaged) {
      LOG.warn("{} does not say how its container ended: {}", file, damaged.toString());
      return Optional.of(Termination.unknown());
    }
  }

  private static ContainerTermination write(Termination end) {
    ContainerTermination.Builder written = ContainerTermination.newBuilder();
    end.status().ifPresent(status -> written.setStatus(status.waitStatus()));
    end.state().ifPresent(written::setState);
    end.reason().ifPresent(written::setReason);
    end.message().ifPresent(written::setMessage);
    end.limitation().ifPresent(limit -> written.addAllLimitedResources(limit.resources()));
    return written.build();
  }

  private static Termination read(ContainerTermination written) {
    Termination end =
        written.hasStatus()
            ? Termination.exited(new ExitStatus(written.getStatus()))
            : Termination.unknown();
    Reason reason = written.getReason();
    return written.hasReason()
        ? end.withLimitation(
            new Limitation(reason, written.getMessage(), written.getLimitedResourcesList()))
        : end;
  }
}
