package io.mesos4j.agent.core.operator;

import io.mesos4j.agent.core.operator.WaitingCalls.WaitingCall;
import io.mesos4j.agent.model.Termination;
import org.apache.mesos.Protos.TaskResourceLimitation;
import org.apache.mesos.agent.Protos.Response;

/** Writes how a container ended, in the answer that the waiting call expects. Pure. */
final class EndAnswers {

  private EndAnswers() {}

  static Response of(WaitingCall call, Termination termination) {
    return switch (call.generation()) {
      case NESTED_ONLY -> nested(termination);
      case ANY ->
          Response.newBuilder()
              .setType(Response.Type.WAIT_CONTAINER)
              .setWaitContainer(end(termination))
              .build();
    };
  }

  private static Response.WaitContainer.Builder end(Termination termination) {
    Response.WaitContainer.Builder end = Response.WaitContainer.newBuilder();
    termination.status().ifPresent(status -> end.setExitStatus(status.waitStatus()));
    termination.state().ifPresent(end::setState);
    termination.reason().ifPresent(end::setReason);
    termination.message().ifPresent(end::setMessage);
    termination
        .limitation()
        .ifPresent(limit ->
            end.setLimitation(
                TaskResourceLimitation.newBuilder().addAllResources(limit.resources())));
    return end;
  }

  @SuppressWarnings("deprecation") // executors still use the calls for nested containers
  private static Response nested(Termination termination) {
    Response.WaitNestedContainer.Builder end = Response.WaitNestedContainer.newBuilder();
    termination.status().ifPresent(status -> end.setExitStatus(status.waitStatus()));
    termination.state().ifPresent(end::setState);
    termination.reason().ifPresent(end::setReason);
    termination.message().ifPresent(end::setMessage);
    termination
        .limitation()
        .ifPresent(limit ->
            end.setLimitation(
                TaskResourceLimitation.newBuilder().addAllResources(limit.resources())));
    return Response.newBuilder()
        .setType(Response.Type.WAIT_NESTED_CONTAINER)
        .setWaitNestedContainer(end)
        .build();
  }
}
