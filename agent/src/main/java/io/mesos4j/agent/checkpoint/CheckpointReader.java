package io.mesos4j.agent.checkpoint;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import io.mesos4j.agent.core.executor.Launch;
import io.mesos4j.agent.core.model.AgentSettings.Layout;
import io.mesos4j.agent.core.model.CheckpointRecord.RunKey;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.ExecutorKind;
import io.mesos4j.agent.core.model.ExecutorPeer;
import io.mesos4j.agent.core.model.ExecutorRun;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.agent.core.model.RecoveredAgent;
import io.mesos4j.agent.core.model.RecoveredAgent.Leftover;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredExecutor;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredFramework;
import io.mesos4j.agent.core.model.RecoveredAgent.RecoveredTask;
import io.mesos4j.agent.core.model.ReservationFormats;
import io.mesos4j.agent.core.model.TaskEnd;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.ExecutorId;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.resources.ResourceRewriter;
import io.mesos4j.wire.Upid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.mesos.Protos.DrainConfig;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskGroupInfo;
import org.apache.mesos.internal.MessagesProtos.StatusUpdateRecord;
import org.apache.mesos.internal.slave.SlaveStateProtos.ResourceState;

/**
 * Reads what an earlier life kept. A record that cannot be read ends the start when strict, else it
 * is left out and counted. A half-written last update is cut off. Used once, at start.
 */
public final class CheckpointReader {

  private static final int BOOT_ID_LENGTH = 36;

  private final MetaLayout layout;
  private final Layout sandboxes;
  private final boolean strict;
  private final ResourceRewriter formats = ReservationFormats.inside();
  private int errors;

  public CheckpointReader(Layout sandboxes, boolean strict) {
    this.layout = new MetaLayout(Path.of(sandboxes.workDir()));
    this.sandboxes = sandboxes;
    this.strict = strict;
  }

  /**
   * Reads everything, and remembers which boot of the host this is.
   *
   * @throws IOException naming the file that cannot be read, or the work_dir that cannot be used
   */
  public RecoveredAgent read() throws IOException {
    boolean rebooted = rememberBoot();
    ResourceState resources = readResources();
    if (!Files.isSymbolicLink(layout.latestAgent())) {
      List<Leftover> left = Leftovers.find(sandboxes, Optional.empty(), List.of());
      return new RecoveredAgent(
          Optional.empty(), resources, List.of(), rebooted, errors, Optional.empty(), left);
    }
    AgentId agent = new AgentId(name(Files.readSymbolicLink(layout.latestAgent())));
    Optional<SlaveInfo> info = attempt(() -> readOne(layout.agentInfo(agent), SlaveInfo.parser()));
    List<RecoveredFramework> frameworks = new ArrayList<>();
    if (info.isPresent()) {
      for (Path directory : children(layout.agent(agent).resolve("frameworks"))) {
        readFramework(agent, directory).ifPresent(frameworks::add);
      }
    }
    Optional<DrainConfig> drain =
        Files.exists(layout.drain(agent))
            ? attempt(() -> readOne(layout.drain(agent), DrainConfig.parser()))
            : Optional.empty();
    List<Leftover> left = Leftovers.find(sandboxes, Optional.of(agent), frameworks);
    return new RecoveredAgent(info, resources, frameworks, rebooted, errors, drain, left);
  }

  private boolean rememberBoot() throws IOException {
    String now = HostBoot.id();
    Path file = layout.bootId();
    Optional<String> before = Files.exists(file) ? attempt(() -> boot(file)) : Optional.empty();
    Path root = Path.of(sandboxes.workDir());
    attempt(() -> {
      new JournalRecovery(root, now, before).run();
      return now;
    });
    if (before.filter(now::equals).isEmpty()) {
      new FileChange.Replace(file, ByteString.copyFromUtf8(now)).apply();
      Settlement.settle(List.of(file), root);
    }
    return before.isPresent() && !before.get().equals(now);
  }

  /** Any text is some boot's, as upstream has it; but a part of an id is what was torn. */
  private static String boot(Path file) throws IOException {
    String text = Files.readString(file).trim();
    if (text.length() < BOOT_ID_LENGTH && text.matches("[0-9a-f-]*")) {
      throw new IOException(file + " is damaged: it holds no boot id but '" + text + "'");
    }
    return text;
  }

  private ResourceState readResources() throws IOException {
    Path file = layout.resourceState();
    if (!Files.exists(file)) {
      return ResourceState.getDefaultInstance();
    }
    return attempt(() -> readOne(file, ResourceState.parser()))
        .orElse(ResourceState.getDefaultInstance());
  }

  private Optional<RecoveredFramework> readFramework(AgentId agent, Path directory)
      throws IOException {
    Path file = directory.resolve(MetaLayout.INFO);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Optional<FrameworkInfo> info = attempt(() -> readOne(file, FrameworkInfo.parser()));
    if (info.isEmpty()) {
      return Optional.empty();
    }
    Framework framework =
        new Framework(info.get(), pid(directory.resolve(MetaLayout.PID)), Framework.Phase.RUNNING);
    List<RecoveredExecutor> executors = new ArrayList<>();
    for (Path each : children(directory.resolve("executors"))) {
      readExecutor(agent, framework, each).ifPresent(executors::add);
    }
    return Optional.of(new RecoveredFramework(framework, executors));
  }

  private Optional<RecoveredExecutor> readExecutor(
      AgentId agent, Framework framework, Path directory) throws IOException {
    Path file = directory.resolve("executor.info");
    ExecutorKey key = new ExecutorKey(framework.id(), new ExecutorId(name(directory)));
    Path latest = layout.latestRun(agent, key);
    if (!Files.exists(file) || !Files.isSymbolicLink(latest)) {
      return Optional.empty();
    }
    Optional<ExecutorInfo> info = attempt(() -> readOne(file, ExecutorInfo.parser()));
    if (info.isEmpty()) {
      return Optional.empty();
    }
    Optional<ExecutorKind> kind = attempt(() -> kind(directory, info.get()));
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    ContainerId container = new ContainerId(name(Files.readSymbolicLink(latest)));
    RunKey run = new RunKey(key, container);
    Executor executor = executor(agent, run, info.get(), kind.get());
    List<RecoveredTask> tasks = new ArrayList<>();
    for (Path each : children(layout.run(agent, run).resolve("tasks"))) {
      readTask(agent, run, each).ifPresent(tasks::add);
    }
    boolean completed = Files.exists(layout.sentinel(agent, run));
    return Optional.of(new RecoveredExecutor(executor, completed, tasks, readLaunches(agent, run)));
  }

  private List<TaskGroupInfo> readLaunches(AgentId agent, RunKey run) throws IOException {
    List<TaskGroupInfo> launches = new ArrayList<>();
    for (Path file : files(layout.launches(agent, run))) {
      attempt(() -> readOne(file, TaskGroupInfo.parser())).ifPresent(launches::add);
    }
    return launches;
  }

  private Executor executor(AgentId agent, RunKey run, ExecutorInfo info, ExecutorKind kind)
      throws IOException {
    ExecutorRun where =
        ExecutorRun.of(
            run.container(), sandboxes.sandbox(agent, run.executor(), run.container()), true);
    Optional<Long> pid = number(layout.forkedPid(agent, run));
    ExecutorPeer peer = kind.builtIn() ? new ExecutorPeer.BuiltIn() : peer(agent, run);
    Executor executor =
        new Executor(
            info,
            where,
            kind,
            kind.builtIn() ? Executor.Phase.RUNNING : Executor.Phase.REGISTERING,
            peer);
    return pid.map(executor::withPid).orElse(executor);
  }

  private ExecutorPeer peer(AgentId agent, RunKey run) throws IOException {
    Upid pid = pid(layout.executorPid(agent, run));
    return pid.equals(Upid.NONE) ? new ExecutorPeer.Absent() : new ExecutorPeer.Pid(pid);
  }

  private Optional<RecoveredTask> readTask(AgentId agent, RunKey run, Path directory)
      throws IOException {
    Path file = directory.resolve("task.info");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Optional<Task> task = attempt(() -> readOne(file, Task.parser()));
    Path updates = layout.task(agent, run, new TaskId(name(directory))).resolve("task.updates");
    Optional<List<StatusUpdateRecord>> records =
        Files.exists(updates)
            ? attempt(() -> RecordFile.repair(updates, StatusUpdateRecord.parser()))
            : Optional.of(List.of());
    Path asked = layout.end(agent, run, new TaskId(name(directory)));
    Optional<TaskEnd> end =
        Files.exists(asked) ? attempt(() -> EndText.read(asked)) : Optional.empty();
    return task.map(found -> new RecoveredTask(found, records.orElse(List.of()), end));
  }

  private static ExecutorKind kind(Path directory, ExecutorInfo info) throws IOException {
    Path file = directory.resolve("executor_generated_for_command_task");
    if (!Files.exists(file)) {
      return Launch.kindOf(info);
    }
    return switch (Files.readString(file).trim()) {
      case "1" -> ExecutorKind.COMMAND;
      case "0" -> Launch.kindOf(info);
      default -> throw new IOException(file + " is damaged: it holds neither 0 nor 1");
    };
  }

  private static Upid pid(Path file) throws IOException {
    return Files.exists(file) ? Upid.parse(Files.readString(file).trim()) : Upid.NONE;
  }

  private static Optional<Long> number(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String text = Files.readString(file).trim();
    return text.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private static List<Path> children(Path directory) throws IOException {
    return entries(directory, Files::isDirectory);
  }

  private static List<Path> files(Path directory) throws IOException {
    return entries(directory, Files::isRegularFile);
  }

  private static List<Path> entries(Path directory, Predicate<Path> wanted) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(wanted).sorted().toList();
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  private <M extends Message> M readOne(Path file, Parser<M> parser) throws IOException {
    return formats.rewrite(RecordFile.readOne(file, parser));
  }

  private <T> Optional<T> attempt(Reading<T> reading) throws IOException {
    try {
      return Optional.of(reading.read());
    } catch (IOException e) {
      if (strict) {
        throw e;
      }
      errors++;
      return Optional.empty();
    }
  }

  private interface Reading<T> {
    T read() throws IOException;
  }
}
