package io.mesos4j.client.shell;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The group of processes that this one belongs to. */
final class ProcessGroup {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessGroup.class);

  /** A shell's process group is that of this process; 0 means the caller's own. */
  private static final String[] KILL_OWN_GROUP = {"/bin/sh", "-c", "kill -KILL 0"};

  private ProcessGroup() {}

  /** Ends all of the group with SIGKILL, this process too. */
  static void kill() {
    try {
      new ProcessBuilder(KILL_OWN_GROUP).inheritIO().start();
    } catch (IOException e) {
      LOG.error("Cannot kill the process group; ending this process alone", e);
      Runtime.getRuntime().halt(1);
    }
  }
}
