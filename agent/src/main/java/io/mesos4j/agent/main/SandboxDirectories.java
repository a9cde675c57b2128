package io.mesos4j.agent.main;

import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.SandboxOwner;
import io.mesos4j.agent.core.model.TaskSandbox;
import io.mesos4j.agent.gc.Removal;
import io.mesos4j.agent.linux.PinnedFile;
import io.mesos4j.agent.shell.Sandboxes;
import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.files.FileAccess;
import io.mesos4j.common.files.Shown;
import io.mesos4j.common.files.VirtualFiles;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.loop.Inbox;
import io.mesos4j.common.metrics.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.authorization.Protos.Action;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows sandboxes to those who may browse them, and removes them. Called on the loop; what may take
 * long runs on the trash's own thread.
 */
final class SandboxDirectories implements Sandboxes {

  private static final Logger LOG = LoggerFactory.getLogger(SandboxDirectories.class);

  /** Where a pod's sandbox names those of its tasks. */
  private static final String TASKS = "tasks";

  private static final String LATEST = "latest";

  private final VirtualFiles files;
  private final Authorizer authorizer;
  private final Trash trash;
  private final Path workDir;
  private final Inbox<AgentEvent> inbox;
  private final NavigableMap<String, List<Name>> shown = new TreeMap<>();
  private final NavigableMap<String, List<Name>> volumes = new TreeMap<>();

  SandboxDirectories(
      VirtualFiles files,
      Authorizer authorizer,
      Trash trash,
      Path workDir,
      Inbox<AgentEvent> inbox) {
    this.files = files;
    this.authorizer = authorizer;
    this.trash = trash;
    this.workDir = workDir;
    this.inbox = inbox;
  }

  /**
   * Under its real path, under {@code latest}, and under the name that the web UI knows. A volume
   * in it may be mounted where only its container sees it, so it is shown from where it is.
   */
  @Override
  public void attach(SandboxOwner owner, List<Resource> resources) {
    Executor executor = owner.executor();
    Path sandbox = Path.of(executor.run().directory());
    Path latest = sandbox.resolveSibling(LATEST);
    link(latest, sandbox);
    List<String> names = List.of(sandbox.toString(), latest.toString(), virtualPath(executor));
    show(
        shown,
        owner,
        sandbox,
        names.stream().map(name -> new Name(name, Shown.at(sandbox))).toList());
    List<TaskVolumes.Found> found = TaskVolumes.among(resources, workDir);
    if (!found.isEmpty()) {
      show(
          volumes,
          owner,
          sandbox,
          found.stream()
              .flatMap(volume ->
                  names.stream()
                      .map(name ->
                          new Name(name + "/" + volume.name(), Shown.at(volume.directory()))))
              .toList());
    }
  }

  /**
   * Beneath the executor's, under the name of the task; on the disk as well. The volumes in it are
   * shown where the task sees them, which may be nothing but an empty directory to others.
   */
  @Override
  public void attach(SandboxOwner pod, TaskSandbox sandbox) {
    Path outer = Path.of(pod.executor().run().directory());
    Path directory = Path.of(sandbox.directory());
    String below = "/" + TASKS + "/" + sandbox.task().value();
    String name = virtualPath(pod.executor()) + below;
    show(shown, pod, directory, List.of(new Name(name, within(outer, directory))));
    name(outer, sandbox.task(), sandbox.directory());
    TaskVolumes.Pod shared = new TaskVolumes.Pod(outer, pod.executor().info().getResourcesList());
    List<Name> names = new ArrayList<>();
    for (TaskVolumes.Found volume :
        sandbox.running().map(task -> TaskVolumes.of(task, shared, workDir)).orElse(List.of())) {
      Shown place = within(outer, volume.directory());
      for (String task : List.of(name, outer + below, outer.resolveSibling(LATEST) + below)) {
        names.add(new Name(task + "/" + volume.name(), place));
      }
    }
    if (!names.isEmpty()) {
      show(volumes, pod, directory, names);
    }
  }

  /** What is in the pod's sandbox is looked up from there: its users may rename it. */
  private static Shown within(Path outer, Path directory) {
    return directory.startsWith(outer)
        ? new Shown(outer, outer.relativize(directory))
        : Shown.at(directory);
  }

  /** The pod's tasks may write where the link is made, so that no link of theirs is followed. */
  private static void name(Path outer, TaskId task, String directory) {
    try (PinnedFile sandbox = PinnedFile.of(outer);
        PinnedFile tasks = sandbox.made(Path.of(TASKS))) {
      Path link = tasks.path().resolve(task.value());
      if (!Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
        Files.createSymbolicLink(link, Path.of(directory));
      }
    } catch (IOException e) {
      LOG.warn("{}/{}/{} does not show {}: {}", outer, TASKS, task, directory, e.getMessage());
    }
  }

  private void show(
      Map<String, List<Name>> kind, SandboxOwner owner, Path sandbox, List<Name> names) {
    Target target = owner.target();
    FileAccess access =
        principal -> authorizer.approvers(principal).approved(Action.ACCESS_SANDBOX, target);
    names.forEach(name -> files.attach(name.path(), name.shown(), access));
    kind.put(sandbox.toString(), names);
  }

  /** A virtual path, and what is there. */
  private record Name(String path, Shown shown) {}

  private static String virtualPath(Executor executor) {
    return "/frameworks/"
        + executor.framework().value()
        + "/executors/"
        + executor.info().getExecutorId().getValue()
        + "/runs/latest";
  }

  @Override
  public void measureDisk() {
    trash.whenFree(() -> {
      try {
        inbox.post(new AgentEvent.DiskMeasured(Removal.usage(workDir)));
      } catch (IOException e) {
        LOG.warn("Old sandboxes stay for now: {}", e.getMessage());
      }
    });
  }

  @Override
  public void remove(List<String> directories) {
    for (String directory : directories) {
      hide(shown, directory);
      trash.take(Path.of(directory));
    }
  }

  @Override
  public void hideVolumes(String directory) {
    hide(volumes, directory);
  }

  /** A name that shows a newer sandbox meanwhile stays. */
  private void hide(NavigableMap<String, List<Name>> kind, String directory) {
    // '0' is what follows '/': the directory and all below it
    NavigableMap<String, List<Name>> below = kind.subMap(directory, true, directory + "0", false);
    below
        .entrySet()
        .removeIf(entry -> {
          String sandbox = entry.getKey();
          if (!sandbox.equals(directory) && !sandbox.startsWith(directory + "/")) {
            return false;
          }
          entry.getValue().forEach(name -> files.detach(name.path(), name.shown().path()));
          return true;
        });
  }

  /** Adds what is counted here. */
  void measure(Metrics metrics) {
    metrics.gauge("gc/path_removals_succeeded", trash::removed);
    metrics.gauge("gc/path_removals_failed", trash::failed);
  }

  private static void link(Path latest, Path sandbox) {
    try {
      Files.createDirectories(latest.getParent());
      Files.deleteIfExists(latest);
      Files.createSymbolicLink(latest, sandbox);
    } catch (IOException e) {
      LOG.warn("{} does not point to the newest run: {}", latest, e.getMessage());
    }
  }
}
