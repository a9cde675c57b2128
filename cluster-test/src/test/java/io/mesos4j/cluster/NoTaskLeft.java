package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a class of tests after which a task lives on though its agent has ended: an agent that ends
 * leaves its tasks running, so whoever ends it for good has to end them. Found by the test engine
 * itself; for the one thread that runs tests.
 */
public final class NoTaskLeft implements AfterAllCallback {

  private static final Set<DaemonProcess> STARTED = ConcurrentHashMap.newKeySet();

  /** Called for each daemon that a test starts. */
  static void watch(DaemonProcess daemon) {
    STARTED.add(daemon);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    assertThat(endThoseLeft())
        .as("tasks that %s leaves behind", context.getDisplayName())
        .isEmpty();
  }

  /** Ends the tasks of the daemons that have ended, and forgets these; what it ended. */
  static List<ProcessHandle.Info> endThoseLeft() {
    List<DaemonProcess> ended = STARTED.stream().filter(daemon -> !daemon.isAlive()).toList();
    List<ProcessHandle.Info> left =
        ended.stream()
            .flatMap(daemon -> daemon.tasks().found().stream())
            .map(ProcessHandle::info)
            .toList();
    ended.forEach(daemon -> daemon.tasks().end());
    ended.forEach(STARTED::remove);
    return left;
  }
}
