package io.mesos4j.agent.query;

import io.mesos4j.agent.container.Containerizer;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.core.model.Framework;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.metrics.MetricSnapshot;
import org.apache.mesos.Protos.Flag;
import org.apache.mesos.Protos.Metric;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.agent.Protos.Call;
import org.apache.mesos.agent.Protos.Response;
import org.apache.mesos.agent.Protos.Response.GetExecutors;
import org.apache.mesos.agent.Protos.Response.GetFrameworks;
import org.apache.mesos.agent.Protos.Response.GetTasks;

/** The answers to the GET_* calls of the operator API, made of one view of the state. */
public final class AgentAnswers {

  private final AgentFacts facts;
  private final ContainerAnswers containers;

  public AgentAnswers(AgentFacts facts, Containerizer containerizer) {
    this.facts = facts;
    this.containers = new ContainerAnswers(containerizer);
  }

  public Response flags() {
    Response.GetFlags.Builder flags = Response.GetFlags.newBuilder();
    facts
        .flags()
        .rendered()
        .forEach((name, value) -> flags.addFlags(Flag.newBuilder().setName(name).setValue(value)));
    return Response.newBuilder().setType(Response.Type.GET_FLAGS).setGetFlags(flags).build();
  }

  public Response version() {
    return Response.newBuilder()
        .setType(Response.Type.GET_VERSION)
        .setGetVersion(Response.GetVersion.newBuilder().setVersionInfo(facts.version().info()))
        .build();
  }

  public static Response health() {
    return Response.newBuilder()
        .setType(Response.Type.GET_HEALTH)
        .setGetHealth(Response.GetHealth.newBuilder().setHealthy(true))
        .build();
  }

  public static Response loggingLevel(int level) {
    return Response.newBuilder()
        .setType(Response.Type.GET_LOGGING_LEVEL)
        .setGetLoggingLevel(Response.GetLoggingLevel.newBuilder().setLevel(level))
        .build();
  }

  public static Response metrics(MetricSnapshot values) {
    Response.GetMetrics.Builder metrics = Response.GetMetrics.newBuilder();
    values.forEach(
        (name, value) -> metrics.addMetrics(Metric.newBuilder().setName(name).setValue(value)));
    return Response.newBuilder().setType(Response.Type.GET_METRICS).setGetMetrics(metrics).build();
  }

  public static Response agent(AgentView view) {
    Response.GetAgent.Builder agent =
        Response.GetAgent.newBuilder()
            .setSlaveInfo(view.standing().info().toBuilder().clearCheckpoint());
    view.standing()
        .drain()
        .ifPresent(drain ->
            agent
                .setDrainConfig(drain.config())
                .setEstimatedDrainStartTime(
                    TimeInfo.newBuilder()
                        .setNanoseconds(drain.began().getEpochSecond() * 1_000_000_000L)));
    return Response.newBuilder().setType(Response.Type.GET_AGENT).setGetAgent(agent).build();
  }

  public static Response operations(AgentView view) {
    return Response.newBuilder()
        .setType(Response.Type.GET_OPERATIONS)
        .setGetOperations(
            Response.GetOperations.newBuilder().addAllOperations(view.standing().operations()))
        .build();
  }

  public static Response resourceProviders() {
    return Response.newBuilder()
        .setType(Response.Type.GET_RESOURCE_PROVIDERS)
        .setGetResourceProviders(Response.GetResourceProviders.getDefaultInstance())
        .build();
  }

  public static Response state(AgentView view) {
    return Response.newBuilder()
        .setType(Response.Type.GET_STATE)
        .setGetState(
            Response.GetState.newBuilder()
                .setGetTasks(tasks(view).getGetTasks())
                .setGetExecutors(executors(view).getGetExecutors())
                .setGetFrameworks(frameworks(view).getGetFrameworks()))
        .build();
  }

  public static Response tasks(AgentView view) {
    GetTasks.Builder tasks = GetTasks.newBuilder();
    for (AgentTask task : view.tasks()) {
      switch (task.phase()) {
        case QUEUED -> tasks.addQueuedTasks(task.task());
        case LAUNCHED -> tasks.addLaunchedTasks(task.task());
        case TERMINATED -> tasks.addTerminatedTasks(task.task());
      }
    }
    view.history().completed().tasks().forEach(task -> tasks.addCompletedTasks(task.task()));
    return Response.newBuilder().setType(Response.Type.GET_TASKS).setGetTasks(tasks).build();
  }

  public static Response executors(AgentView view) {
    GetExecutors.Builder executors = GetExecutors.newBuilder();
    view.executors()
        .forEach(executor ->
            executors.addExecutors(
                GetExecutors.Executor.newBuilder().setExecutorInfo(executor.info())));
    view.history()
        .completed()
        .executors()
        .forEach(executor ->
            executors.addCompletedExecutors(
                GetExecutors.Executor.newBuilder().setExecutorInfo(executor.info())));
    return Response.newBuilder()
        .setType(Response.Type.GET_EXECUTORS)
        .setGetExecutors(executors)
        .build();
  }

  public static Response frameworks(AgentView view) {
    GetFrameworks.Builder frameworks = GetFrameworks.newBuilder();
    view.frameworks().forEach(framework -> frameworks.addFrameworks(entry(framework)));
    view.endedFrameworks()
        .forEach(framework -> frameworks.addCompletedFrameworks(entry(framework)));
    return Response.newBuilder()
        .setType(Response.Type.GET_FRAMEWORKS)
        .setGetFrameworks(frameworks)
        .build();
  }

  /** Measures; blocks on files. */
  public Response containers(AgentView view, Call.GetContainers wanted, Approvers approvers) {
    return containers.response(view, wanted, approvers);
  }

  private static GetFrameworks.Framework.Builder entry(Framework framework) {
    return GetFrameworks.Framework.newBuilder().setFrameworkInfo(framework.info());
  }
}
