package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.ExecutorPeer;

/** Finds the way to talk to an executor. The one place that knows who is built in. */
final class ExecutorLinks {

  private final CommandExecutor command;

  ExecutorLinks(CommandExecutor command) {
    this.command = command;
  }

  CommandExecutor command() {
    return command;
  }

  ExecutorLink to(Executor executor) {
    return switch (executor.peer()) {
      case ExecutorPeer.Http http -> new HttpLink(http.stream());
      case ExecutorPeer.Pid pid -> new PidLink(pid.pid());
      case ExecutorPeer.Absent absent -> new AbsentLink();
      case ExecutorPeer.BuiltIn builtIn -> command;
    };
  }
}
