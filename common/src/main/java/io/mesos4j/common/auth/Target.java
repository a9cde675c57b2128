package io.mesos4j.common.auth;

import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ExecutorInfo;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Task;
import org.apache.mesos.Protos.TaskInfo;

/**
 * What somebody wants to act on, by the names that rules know it by: users, roles, principals or
 * paths, as the action has it. Immutable.
 *
 * @param names what it is called; empty if the action is not about anything in particular
 * @param parents for a container within another: what that one is called
 */
public record Target(List<String> names, List<String> parents) {

  private static final Target ANYTHING = new Target(List.of(), List.of());

  public Target {
    names = List.copyOf(names);
    parents = List.copyOf(parents);
  }

  /** Nothing in particular: the flags, the log, all machines. */
  public static Target anything() {
    return ANYTHING;
  }

  /** One role, user, principal or path. */
  public static Target named(String name) {
    return new Target(List.of(name), List.of());
  }

  /** The role that a resource, in the refined format, is reserved for: the innermost one. */
  public static Target roleOf(Resource resource) {
    if (resource.getReservationsCount() > 0) {
      return named(resource.getReservations(resource.getReservationsCount() - 1).getRole());
    }
    return named("*");
  }

  /** Who reserved a resource, in the refined format, last. */
  public static Target reserverOf(Resource resource) {
    if (resource.getReservationsCount() > 0) {
      return named(resource.getReservations(resource.getReservationsCount() - 1).getPrincipal());
    }
    return ANYTHING;
  }

  /** Who created a volume. */
  public static Target creatorOf(Resource volume) {
    return named(volume.getDisk().getPersistence().getPrincipal());
  }

  /** The principal of a framework. */
  public static Target principalOf(FrameworkInfo framework) {
    return named(framework.getPrincipal());
  }

  /** The user of a framework. */
  public static Target userOf(FrameworkInfo framework) {
    return named(framework.getUser());
  }

  /** The user that a task runs as. */
  public static Target userOf(Task task, FrameworkInfo framework) {
    return named(task.hasUser() ? task.getUser() : framework.getUser());
  }

  /** The user that a task would run as. */
  public static Target userOf(TaskInfo task, FrameworkInfo framework) {
    Optional<String> own = userOf(task.getCommand());
    return named(own.or(() -> userOf(task.getExecutor().getCommand())).orElse(framework.getUser()));
  }

  /** The user that an executor runs as. */
  public static Target userOf(ExecutorInfo executor, FrameworkInfo framework) {
    return named(userOf(executor.getCommand()).orElse(framework.getUser()));
  }

  private static Optional<String> userOf(CommandInfo command) {
    return command.hasUser() ? Optional.of(command.getUser()) : Optional.empty();
  }
}
