package io.mesos4j.agent.checkpoint;

import com.google.protobuf.Message;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.CheckpointRecord.RunKey;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.ReservationFormats;
import io.mesos4j.agent.gc.TrashPlace;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.resources.ResourceRewriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.internal.slave.SlaveStateProtos.ResourceState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes checkpoints. One commit takes everything that waits and makes it durable together, so that
 * updates of many tasks share the cost of the disk. Used by one thread.
 */
public final class CheckpointStore implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
  private static final byte[] NOTHING = {};

  private final MetaLayout layout;
  private final Path workDir;
  private final TrashPlace trash;
  private final ResourceRewriter formats = ReservationFormats.older();
  private final CheckpointFiles files;
  private final VolumeDirectories volumes;
  private Optional<AgentId> agent;

  private CheckpointStore(
      Path workDir, Optional<AgentId> agent, Journal journal, List<Resource> resources) {
    this.workDir = workDir;
    this.trash = new TrashPlace(workDir);
    this.layout = new MetaLayout(workDir);
    this.volumes = new VolumeDirectories(workDir, resources);
    this.agent = agent;
    this.files = new CheckpointFiles(journal);
  }

  /**
   * Begins to write, once {@link CheckpointReader} has read.
   *
   * @param agent the id that this agent has from an earlier life, if any
   * @param settler runs what may wait for the disk
   */
  public static CheckpointStore open(
      Path workDir, Optional<AgentId> agent, Consumer<Runnable> settler) throws IOException {
    Journal journal = Journal.open(workDir, HostBoot.id(), settler);
    return new CheckpointStore(workDir, agent, journal, keptResources(workDir));
  }

  /** What cannot be read was judged by the reader already. */
  private static List<Resource> keptResources(Path workDir) {
    try {
      return RecordFile.readOne(new MetaLayout(workDir).resourceState(), ResourceState.parser())
          .getResourcesList();
    } catch (IOException noneOrDamaged) {
      return List.of();
    }
  }

  /** Takes records for the next commit. */
  public void stage(List<CheckpointRecord> records) throws IOException {
    for (CheckpointRecord record : records) {
      write(record);
    }
  }

  /** Returns when all that was staged is durable; after a failure it may be called again. */
  public void commit() throws IOException {
    files.commit();
    volumes.kept();
  }

  /**
   * Removes early what a record that waits will remove: whoever has ended needs nothing that other
   * records which wait may add to it. For a disk that is full, between two trials to commit.
   */
  public void makeRoom(CheckpointRecord.DirectoriesRemoved removed) {
    for (Path directory : outermostFirst(removed)) {
      try {
        trash.remove(directory);
      } catch (IOException failure) {
        LOG.debug("{} stays until its record is durable: {}", directory, failure.toString());
      }
    }
  }

  /** What is left of an executor without its run would look like one that runs. */
  private List<Path> outermostFirst(CheckpointRecord.DirectoriesRemoved removed) {
    return removed.directories().stream()
        .sorted(Comparator.comparingInt(String::length))
        .map(layout::checkpoints)
        .toList();
  }

  @Override
  public void close() throws IOException {
    files.close();
  }

  private void write(CheckpointRecord record) throws IOException {
    switch (record) {
      case CheckpointRecord.AgentAdmitted admitted -> writeAgent(admitted.info());
      case CheckpointRecord.AgentForgotten forgotten -> files.delete(layout.latestAgent());
      case CheckpointRecord.DrainBegan began ->
          files.write(layout.drain(agent()), frame(began.config()));
      case CheckpointRecord.DrainEnded ended -> files.delete(layout.drain(agent()));
      case CheckpointRecord.FrameworkSeen seen -> writeFramework(seen.framework());
      case CheckpointRecord.ExecutorStarted started -> writeExecutor(started.executor());
      case CheckpointRecord.TaskLaunched launched ->
          files.write(
              layout
                  .task(agent(), launched.run(), TaskId.of(launched.task().getTaskId()))
                  .resolve("task.info"),
              frame(launched.task()));
      case CheckpointRecord.TasksAccepted accepted ->
          files.write(
              layout.launch(
                  agent(), accepted.run(), TaskId.of(accepted.tasks().getTasks(0).getTaskId())),
              frame(accepted.tasks()));
      case CheckpointRecord.EndAsked asked ->
          files.write(
              layout.end(agent(), asked.run(), asked.task()), text(EndText.print(asked.end())));
      case CheckpointRecord.UpdateRecorded update ->
          files.append(
              layout.task(agent(), update.run(), update.task()).resolve("task.updates"),
              RecordFile.frame(update.record()));
      case CheckpointRecord.ExecutorRegistered registered ->
          files.write(
              layout.executorPid(agent(), registered.run()), text(registered.pid().toString()));
      case CheckpointRecord.ExecutorSubscribed subscribed ->
          files.write(layout.httpMarker(agent(), subscribed.run()), NOTHING);
      case CheckpointRecord.RunCompleted completed ->
          files.write(layout.sentinel(agent(), completed.run()), NOTHING);
      case CheckpointRecord.DirectoriesRemoved removed ->
          outermostFirst(removed).forEach(each -> files.deleteTree(each, trash));
      case CheckpointRecord.ResourcesChanged changed -> writeResources(changed.kept());
    }
  }

  private void writeAgent(SlaveInfo info) throws IOException {
    AgentId id = AgentId.of(info.getId());
    agent = Optional.of(id);
    files.write(layout.agentInfo(id), frame(info));
    files.link(layout.latestAgent(), layout.agent(id));
    files.link(
        workDir.resolve("slaves").resolve(MetaLayout.LATEST),
        workDir.resolve("slaves").resolve(id.value()));
  }

  private void writeFramework(Framework framework) throws IOException {
    Path directory = layout.framework(agent(), framework.id());
    files.write(directory.resolve(MetaLayout.INFO), frame(framework.info()));
    files.write(directory.resolve(MetaLayout.PID), text(framework.pid().toString()));
  }

  private void writeExecutor(Executor executor) throws IOException {
    Path directory = layout.executor(agent(), executor.key());
    files.write(directory.resolve("executor.info"), frame(executor.info()));
    files.write(
        directory.resolve("executor_generated_for_command_task"),
        text(executor.kind().generated() ? "1" : "0"));
    files.link(
        layout.latestRun(agent(), executor.key()),
        layout.run(agent(), new RunKey(executor.key(), executor.container())));
  }

  /** First what is wanted, then what is: a crash in between is seen and repaired. */
  private void writeResources(ResourceState kept) throws IOException {
    volumes.change(kept.getResourcesList());
    byte[] state = RecordFile.frame(kept);
    files.write(layout.resourceTarget(), state);
    files.write(layout.resourceState(), state);
    files.delete(layout.resourceTarget());
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    for (Resource resource : kept.getResourcesList()) {
      list.write(frame(resource));
    }
    files.write(layout.resourceInfo(), list.toByteArray());
  }

  private AgentId agent() {
    return agent.orElseThrow(
        () -> new IllegalStateException("nothing can be kept before the agent has an id"));
  }

  private byte[] frame(Message message) {
    return RecordFile.frame(formats.rewrite(message));
  }

  private static byte[] text(String value) {
    return value.getBytes(StandardCharsets.UTF_8);
  }
}
