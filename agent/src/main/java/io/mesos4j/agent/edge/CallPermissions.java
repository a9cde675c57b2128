package io.mesos4j.agent.edge;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.mesos4j.agent.core.executor.ExecutorClaims;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.query.VisibleAgentView;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Principal;
import io.mesos4j.common.auth.Target;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ContainerID;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.agent.Protos.Call;
import org.apache.mesos.authorization.Protos.Action;

/**
 * Whether an operator may make a call at all, judged by one view of the agent. An executor, which
 * has a token and no name, needs no rule for what is in its own container, and no rule gives it
 * what is in another. Pure.
 */
final class CallPermissions {

  /** What executors do to their own containers. */
  private static final Set<Action> OF_EXECUTORS =
      Set.of(
          Action.LAUNCH_NESTED_CONTAINER,
          Action.LAUNCH_NESTED_CONTAINER_SESSION,
          Action.WAIT_NESTED_CONTAINER,
          Action.KILL_NESTED_CONTAINER,
          Action.REMOVE_NESTED_CONTAINER,
          Action.ATTACH_CONTAINER_OUTPUT);

  private final AgentView view;
  private final Approvers approvers;
  private final Optional<Principal> caller;

  CallPermissions(AgentView view, Approvers approvers, Optional<Principal> caller) {
    this.view = view;
    this.approvers = approvers;
    this.caller = caller.filter(subject -> subject.value().isEmpty());
  }

  /** Calls that show a list are allowed: what may not be seen is left out there. */
  boolean allow(Call call) {
    return switch (call.getType()) {
      case GET_FLAGS -> whole(Action.VIEW_FLAGS);
      case SET_LOGGING_LEVEL -> whole(Action.SET_LOG_LEVEL);
      case PRUNE_IMAGES -> whole(Action.PRUNE_IMAGES);
      case ADD_RESOURCE_PROVIDER_CONFIG,
          UPDATE_RESOURCE_PROVIDER_CONFIG,
          REMOVE_RESOURCE_PROVIDER_CONFIG ->
          whole(Action.MODIFY_RESOURCE_PROVIDER_CONFIG);
      case MARK_RESOURCE_PROVIDER_GONE -> whole(Action.MARK_RESOURCE_PROVIDER_GONE);
      case LAUNCH_NESTED_CONTAINER, LAUNCH_CONTAINER ->
          launch(call, Action.LAUNCH_NESTED_CONTAINER);
      case LAUNCH_NESTED_CONTAINER_SESSION -> launch(call, Action.LAUNCH_NESTED_CONTAINER_SESSION);
      case WAIT_NESTED_CONTAINER, WAIT_CONTAINER ->
          container(
              call, Action.WAIT_NESTED_CONTAINER, Optional.of(Action.WAIT_STANDALONE_CONTAINER));
      case KILL_NESTED_CONTAINER, KILL_CONTAINER ->
          container(
              call, Action.KILL_NESTED_CONTAINER, Optional.of(Action.KILL_STANDALONE_CONTAINER));
      case REMOVE_NESTED_CONTAINER, REMOVE_CONTAINER ->
          container(
              call,
              Action.REMOVE_NESTED_CONTAINER,
              Optional.of(Action.REMOVE_STANDALONE_CONTAINER));
      case ATTACH_CONTAINER_INPUT ->
          container(call, Action.ATTACH_CONTAINER_INPUT, Optional.empty());
      case ATTACH_CONTAINER_OUTPUT ->
          container(call, Action.ATTACH_CONTAINER_OUTPUT, Optional.empty());
      default -> true;
    };
  }

  private boolean whole(Action action) {
    return approvers.approved(action, Target.anything());
  }

  private boolean launch(Call call, Action nested) {
    Optional<Executor> executor = executor(call);
    CommandInfo command = command(call);
    if (executor.isEmpty()) {
      return approvers.approved(
          Action.LAUNCH_STANDALONE_CONTAINER,
          command.hasUser() ? Target.named(command.getUser()) : Target.anything());
    }
    if (isOfExecutors(nested)) {
      return isOwn(executor.get());
    }
    Target around = userOf(executor.get());
    List<String> user = command.hasUser() ? List.of(command.getUser()) : around.names();
    return approvers.approved(nested, new Target(user, around.names()));
  }

  /**
   * @param standalone what is asked about a container that no executor has, if such can be meant
   */
  private boolean container(Call call, Action nested, Optional<Action> standalone) {
    return executor(call)
        .map(executor ->
            isOfExecutors(nested) ? isOwn(executor) : approvers.approved(nested, userOf(executor)))
        .orElseGet(() -> standalone.map(this::whole).orElse(true));
  }

  /** Whether it is an executor that asks, about what the rules do not govern for it. */
  private boolean isOfExecutors(Action action) {
    return !approvers.unlimited() && caller.isPresent() && OF_EXECUTORS.contains(action);
  }

  private boolean isOwn(Executor executor) {
    return caller
        .map(subject -> subject.claims().get(ExecutorClaims.CONTAINER))
        .filter(executor.container().value()::equals)
        .isPresent();
  }

  private Target userOf(Executor executor) {
    FrameworkInfo owner = VisibleAgentView.framework(view, executor.framework());
    return Target.userOf(executor.info(), owner);
  }

  private Optional<Executor> executor(Call call) {
    ContainerID id = (ContainerID) field(call, "container_id");
    ContainerId root = ContainerId.of(id).root();
    return view.executors().stream()
        .filter(executor -> executor.container().equals(root))
        .findFirst();
  }

  private static CommandInfo command(Call call) {
    return (CommandInfo) field(call, "command");
  }

  /** A field of the payload, which has the name of the call. */
  private static Object field(Call call, String name) {
    FieldDescriptor payload =
        Call.getDescriptor().findFieldByName(call.getType().name().toLowerCase(Locale.ROOT));
    Message message = (Message) call.getField(payload);
    return message.getField(payload.getMessageType().findFieldByName(name));
  }
}
