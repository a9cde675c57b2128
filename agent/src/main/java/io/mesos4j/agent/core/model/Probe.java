package io.mesos4j.agent.core.model;

import org.apache.mesos.Protos.CommandInfo;

/** One attempt to find out how a task does; made at the edge, bounded in time by its caller. */
public sealed interface Probe {

  /** Runs a command where the task runs: its namespaces, groups, user, sandbox, environment. */
  record Command(CommandInfo command) implements Probe {}

  /**
   * Asks a web server that the task runs.
   *
   * @param scheme {@code http} or {@code https}; certificates are not looked at
   */
  record Http(String scheme, String host, int port, String path) implements Probe {}

  /** Connects to a port that the task listens on. */
  record Tcp(String host, int port) implements Probe {}
}
