package io.mesos4j.agent.main;

import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.SandboxOwner;
import io.mesos4j.agent.gc.GarbageSchedule;
import io.mesos4j.agent.gc.Removal;
import io.mesos4j.agent.shell.Sandboxes;
import io.mesos4j.common.auth.Authorizer;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.files.FileAccess;
import io.mesos4j.common.files.VirtualFiles;
import io.mesos4j.common.id.TaskId;
import io.mesos4j.common.metrics.Metrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.mesos.authorization.Protos.Action;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps track of sandboxes: who may browse them, and when they may go. Called on the loop; removal
 * runs on its own thread.
 */
final class SandboxDirectories implements Sandboxes {

  private static final Logger LOG = LoggerFactory.getLogger(SandboxDirectories.class);

  private final VirtualFiles files;
  private final Authorizer authorizer;
  private final GarbageSchedule garbage;
  private final Clock clock;
  private final Path workDir;
  private final LongAdder removed = new LongAdder();
  private final LongAdder failed = new LongAdder();

  SandboxDirectories(
      VirtualFiles files,
      Authorizer authorizer,
      GarbageSchedule garbage,
      Clock clock,
      Path workDir) {
    this.files = files;
    this.authorizer = authorizer;
    this.garbage = garbage;
    this.clock = clock;
    this.workDir = workDir;
  }

  /** Under its real path, under {@code latest}, and under the name that the web UI knows. */
  @Override
  public void attach(SandboxOwner owner) {
    Executor executor = owner.executor();
    Path sandbox = Path.of(executor.run().directory());
    Path latest = sandbox.resolveSibling("latest");
    link(latest, sandbox);
    FileAccess access = access(owner);
    files.attach(sandbox.toString(), sandbox, access);
    files.attach(latest.toString(), sandbox, access);
    files.attach(virtualPath(executor), sandbox, access);
  }

  /** Beneath the executor's, under the name of the task. */
  @Override
  public void attach(SandboxOwner pod, TaskId task, String directory) {
    files.attach(
        virtualPath(pod.executor()) + "/tasks/" + task.value(), Path.of(directory), access(pod));
  }

  private FileAccess access(SandboxOwner owner) {
    Target target = owner.target();
    return principal -> authorizer.approvers(principal).approved(Action.ACCESS_SANDBOX, target);
  }

  private static String virtualPath(Executor executor) {
    return "/frameworks/"
        + executor.framework().value()
        + "/executors/"
        + executor.info().getExecutorId().getValue()
        + "/runs/latest";
  }

  @Override
  public synchronized void collectLater(List<String> directories) {
    directories.forEach(directory -> garbage.schedule(directory, clock.instant()));
  }

  /** Removes what is due, now and then, on a thread of its own that ends with the daemon. */
  void collectEvery(Duration pause) {
    long seconds = Math.max(1, pause.toSeconds());
    ScheduledExecutorService collector =
        Executors.newSingleThreadScheduledExecutor(
            task -> Thread.ofPlatform().name("agent-garbage").daemon().unstarted(task));
    var _ = collector.scheduleWithFixedDelay(this::collect, seconds, seconds, TimeUnit.SECONDS);
  }

  /** Adds what is counted here. */
  void measure(Metrics metrics) {
    metrics.gauge("gc/path_removals_succeeded", removed::sum);
    metrics.gauge("gc/path_removals_failed", failed::sum);
    metrics.gauge("gc/path_removals_pending", this::pending);
  }

  private synchronized int pending() {
    return garbage.size();
  }

  private void collect() {
    try {
      takeDue(Removal.usage(workDir)).forEach(this::remove);
    } catch (IOException e) {
      LOG.warn("Old sandboxes stay for now: {}", e.getMessage());
    }
  }

  private void remove(String directory) {
    files.detach(directory);
    try {
      Removal.remove(Path.of(directory));
      removed.increment();
    } catch (IOException e) {
      failed.increment();
      LOG.warn("An old sandbox stays: {}", e.getMessage());
    }
  }

  private synchronized List<String> takeDue(double usage) {
    return garbage.takeDue(clock.instant(), usage);
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
