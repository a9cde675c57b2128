package io.mesos4j.agent.model;

import java.util.List;
import org.apache.mesos.Protos;

/**
 * A limit that a container ran into and is ended for.
 *
 * @param reason which limit
 * @param message what a user is told, with the usage
 * @param resources the limited resources, at the limit
 */
public record Limitation(
    Protos.TaskStatus.Reason reason, String message, List<Protos.Resource> resources) {

  public Limitation {
    resources = List.copyOf(resources);
  }
}
