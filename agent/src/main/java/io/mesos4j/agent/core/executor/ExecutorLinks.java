package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.ExecutorPeer;

/**
 * Finds the way to talk to an executor.
 *
 * @param builtIn those that live in this agent
 */
record ExecutorLinks(BuiltInExecutors builtIn) {

  ExecutorLink to(Executor executor) {
    return switch (executor.peer()) {
      case ExecutorPeer.Http http -> new HttpLink(http.stream());
      case ExecutorPeer.Pid pid -> new PidLink(pid.pid());
      case ExecutorPeer.Absent absent -> new AbsentLink();
      case ExecutorPeer.BuiltIn here -> builtIn.link(executor);
    };
  }
}
