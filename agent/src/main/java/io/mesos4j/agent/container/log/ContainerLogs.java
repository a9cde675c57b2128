package io.mesos4j.agent.container.log;

import io.mesos4j.agent.isolator.SandboxPlace;
import io.mesos4j.agent.isolator.Timetable;
import io.mesos4j.agent.launcher.ProcessRecord;
import io.mesos4j.agent.launcher.Shim;
import io.mesos4j.agent.linux.PinnedFile;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the logs of all containers every second, if the operator wants them cut. What is written
 * while no agent runs is cut by the next one. Called on the threads of containers.
 */
public final class ContainerLogs {

  private static final Logger LOG = LoggerFactory.getLogger(ContainerLogs.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** What a terminal shows goes to one file. */
  private static final String TERMINAL = "stdout";

  private final Optional<LogRotation> rotation;
  private final Timetable timetable;

  /**
   * @param rotation empty if logs may grow without end
   */
  public ContainerLogs(Optional<LogRotation> rotation, Timetable timetable) {
    this.rotation = rotation;
    this.timetable = timetable;
  }

  /** Ends the looks at one container's logs, after a last one. */
  public interface Watch {

    Watch NONE = () -> {};

    void end();
  }

  /** Starts to look after the logs that the supervisor of a container holds open. */
  public Watch watch(ContainerSpec spec, ProcessRecord record) throws IOException {
    Map<String, Path> shown = new TreeMap<>();
    Shim.LOGS.forEach((name, number) ->
        shown.put(name, Path.of("/proc/" + record.supervisor() + "/fd/" + number)));
    return watch(spec, shown);
  }

  /** Starts to look after the log of a terminal, which this process holds open. */
  public Watch watch(ContainerSpec spec, Path terminal) throws IOException {
    return watch(spec, Map.of(TERMINAL, terminal));
  }

  private Watch watch(ContainerSpec spec, Map<String, Path> shown) throws IOException {
    if (rotation.isEmpty()) {
      return Watch.NONE;
    }
    PinnedFile sandbox = SandboxPlace.of(spec).pin();
    List<RotatedFile> files = open(sandbox, spec, shown);
    Timetable.Turn turn = timetable.every(BETWEEN_LOOKS, () -> look(files));
    return () -> {
      turn.close();
      look(files);
      close(files);
      sandbox.close();
    };
  }

  private List<RotatedFile> open(PinnedFile sandbox, ContainerSpec spec, Map<String, Path> shown)
      throws IOException {
    List<RotatedFile> files = new ArrayList<>();
    try {
      for (Map.Entry<String, Path> log : shown.entrySet()) {
        LogPolicy policy = rotation.orElseThrow().of(log.getKey(), spec.command());
        files.add(new RotatedFile(sandbox, log.getKey(), log.getValue(), policy));
      }
      return files;
    } catch (IOException failure) {
      close(files);
      sandbox.close();
      throw failure;
    }
  }

  private static void look(List<RotatedFile> files) {
    synchronized (files) {
      files.forEach(RotatedFile::look);
    }
  }

  private static void close(List<RotatedFile> files) {
    synchronized (files) {
      for (RotatedFile file : files) {
        try {
          file.close();
        } catch (IOException failure) {
          LOG.warn("A log is left open: {}", failure.toString());
        }
      }
      files.clear();
    }
  }
}
