package io.mesos4j.agent.model;

import java.util.Optional;

/**
 * A container's working directory and the user who owns it. The containerizer makes the directory
 * if it is missing, with mode 0750, and writes {@code stdout} and {@code stderr} there.
 *
 * @param directory absolute path on the host
 * @param user the user that the command runs as; empty for the agent's own
 */
public record Sandbox(String directory, Optional<String> user) {

  public Sandbox(String directory) {
    this(directory, Optional.empty());
  }
}
