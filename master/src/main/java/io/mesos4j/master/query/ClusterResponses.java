package io.mesos4j.master.query;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.CompletedFramework;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.InverseOffer;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.OperationRecord;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.model.WordedOffer;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.LateLists;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.master.Protos.Response;

/**
 * The operator API's answers about the cluster, as v0 messages. Made for one answer from one view,
 * on the thread that renders it.
 */
public final class ClusterResponses {

  private static final TimeInfo NEVER = TimeInfo.newBuilder().setNanoseconds(0).build();

  private final MasterView view;
  private final Figures figures;
  private final VisibleRoles roles;

  /**
   * @param view what the reader may see of frameworks, tasks and executors
   */
  public ClusterResponses(MasterView view, Approvers approvers) {
    this.view = view;
    this.figures = new Figures(view);
    this.roles = new VisibleRoles(approvers);
  }

  /** Without the tasks: those are the {@link #lateTasks}. */
  public Response.Builder state() {
    return Response.newBuilder()
        .setType(Response.Type.GET_STATE)
        .setGetState(state(Response.GetTasks.getDefaultInstance()));
  }

  /** With the tasks. */
  public Response.GetState wholeState() {
    return state(wholeTasks()).build();
  }

  private Response.GetState.Builder state(Response.GetTasks tasks) {
    return Response.GetState.newBuilder()
        .setGetTasks(tasks)
        .setGetExecutors(allExecutors())
        .setGetFrameworks(allFrameworks())
        .setGetAgents(allAgents());
  }

  public Response.Builder agents() {
    return Response.newBuilder().setType(Response.Type.GET_AGENTS).setGetAgents(allAgents());
  }

  public Response.Builder frameworks() {
    return Response.newBuilder()
        .setType(Response.Type.GET_FRAMEWORKS)
        .setGetFrameworks(allFrameworks());
  }

  /** Without the tasks: those are the {@link #lateTasks}. */
  public Response.Builder tasks() {
    return Response.newBuilder()
        .setType(Response.Type.GET_TASKS)
        .setGetTasks(Response.GetTasks.getDefaultInstance());
  }

  /** The tasks of all frameworks, as {@link #state} and {@link #tasks} are to be written with. */
  public LateLists lateTasks() {
    MasterView.Tasks all = allTasks();
    return new LateLists()
        .with(tasksField(Response.GetTasks.TASKS_FIELD_NUMBER), all.current())
        .with(tasksField(Response.GetTasks.UNREACHABLE_TASKS_FIELD_NUMBER), all.unreachable())
        .with(tasksField(Response.GetTasks.COMPLETED_TASKS_FIELD_NUMBER), all.completed());
  }

  private static FieldDescriptor tasksField(int number) {
    return Response.GetTasks.getDescriptor().findFieldByNumber(number);
  }

  public Response.Builder executors() {
    return Response.newBuilder()
        .setType(Response.Type.GET_EXECUTORS)
        .setGetExecutors(allExecutors());
  }

  public Response.Builder operations() {
    Response.GetOperations.Builder all = Response.GetOperations.newBuilder();
    view.operations().stream()
        .map(OperationRecord::proto)
        .filter(operation -> roles.shows(operation.getInfo()))
        .forEach(all::addOperations);
    return Response.newBuilder().setType(Response.Type.GET_OPERATIONS).setGetOperations(all);
  }

  private Response.GetAgents allAgents() {
    Response.GetAgents.Builder all = Response.GetAgents.newBuilder();
    view.agents()
        .registered()
        .values()
        .forEach(agent -> all.addAgents(agent(agent, figures, roles)));
    return all.addAllRecoveredAgents(view.agents().recovered().values()).build();
  }

  static Response.GetAgents.Agent agent(Agent agent, Figures figures, VisibleRoles roles) {
    Response.GetAgents.Agent.Builder shown =
        Response.GetAgents.Agent.newBuilder()
            .setAgentInfo(refined(agent.info(), roles))
            .setActive(agent.active())
            .setDeactivated(agent.deactivated())
            .setVersion(agent.software().version())
            .setPid(agent.pid().toString())
            .setRegisteredTime(time(agent.connection().registered()))
            .addAllTotalResources(roles.of(shown(agent.total())))
            .addAllAllocatedResources(roles.of(shown(figures.usedOf(agent.id()).total())))
            .addAllOfferedResources(roles.of(shown(figures.offeredOf(agent.id()).total())))
            .addAllCapabilities(agent.software().capabilities());
    agent.connection().reregistered().ifPresent(at -> shown.setReregisteredTime(time(at)));
    agent.marks().drain().ifPresent(shown::setDrainInfo);
    agent.standing().drainStart().ifPresent(at -> shown.setEstimatedDrainStartTime(time(at)));
    return shown.build();
  }

  private Response.GetFrameworks allFrameworks() {
    Response.GetFrameworks.Builder all = Response.GetFrameworks.newBuilder();
    view.frameworks().values().forEach(framework -> all.addFrameworks(framework(framework)));
    for (CompletedFramework completed : view.completedFrameworks()) {
      all.addCompletedFrameworks(framework(completed.framework()));
    }
    return all.build();
  }

  private Response.GetFrameworks.Framework framework(Framework framework) {
    Response.GetFrameworks.Framework.Builder shown =
        described(framework)
            .addAllAllocatedResources(shown(figures.usedOf(framework.id()).total()))
            .addAllOfferedResources(shown(figures.offeredOf(framework.id()).total()))
            .setOfferConstraints(framework.wishes().constraints());
    for (Offer offer : view.offers().values()) {
      if (offer.framework().equals(framework.id())) {
        shown.addOffers(offer(offer));
      }
    }
    for (InverseOffer offer : view.inverseOffers().values()) {
      if (offer.framework().equals(framework.id())) {
        shown.addInverseOffers(offer.worded(view.agents().registered().get(offer.agent())));
      }
    }
    return shown.build();
  }

  /** What the agent was started with, which may be written in either form. */
  private static SlaveInfo refined(SlaveInfo info, VisibleRoles roles) {
    List<Protos.Resource> refined =
        info.getResourcesList().stream().map(ResourceFormat.POST_REFINEMENT::convert).toList();
    return info.toBuilder().clearResources().addAllResources(roles.of(refined)).build();
  }

  /** A framework as an event tells of it, which uses nothing yet. */
  static Response.GetFrameworks.Framework told(Framework framework) {
    Response.GetFrameworks.Framework.Builder shown = described(framework);
    shown.setUnregisteredTime(
        framework.times().unregistered().map(ClusterResponses::time).orElse(NEVER));
    if (framework.recovered()) {
      shown.setRegisteredTime(NEVER).setReregisteredTime(NEVER);
    }
    return shown.build();
  }

  private static Response.GetFrameworks.Framework.Builder described(Framework framework) {
    Framework.Times times = framework.times();
    Response.GetFrameworks.Framework.Builder shown =
        Response.GetFrameworks.Framework.newBuilder()
            .setFrameworkInfo(framework.info())
            .setActive(framework.active())
            .setConnected(framework.connected())
            .setRecovered(framework.recovered());
    if (!framework.recovered()) {
      shown
          .setRegisteredTime(time(times.registered()))
          .setReregisteredTime(time(times.reregistered()));
    }
    times.unregistered().ifPresent(at -> shown.setUnregisteredTime(time(at)));
    return shown;
  }

  /** Offers do not outlive their agent. */
  private Protos.Offer offer(Offer offer) {
    Agent agent = view.agents().registered().get(offer.agent());
    List<ExecutorRecord> executors =
        view.agents().executors().getOrDefault(offer.agent(), List.of()).stream()
            .filter(executor -> executor.framework().equals(offer.framework()))
            .toList();
    return new WordedOffer(
            offer, agent, executors, view.maintenance().unavailability(agent.machine()))
        .whole()
        .build();
  }

  /** The tasks of all frameworks, of those that have ended too. */
  private MasterView.Tasks allTasks() {
    List<TaskRecord> current = new ArrayList<>();
    List<TaskRecord> unreachable = new ArrayList<>();
    List<TaskRecord> completed = new ArrayList<>();
    for (MasterView.Tasks tasks : view.tasks().values()) {
      current.addAll(tasks.current());
      unreachable.addAll(tasks.unreachable());
      completed.addAll(tasks.completed());
    }
    view.completedFrameworks().forEach(ended -> completed.addAll(ended.completedTasks()));
    return new MasterView.Tasks(current, completed, unreachable);
  }

  private Response.GetTasks wholeTasks() {
    MasterView.Tasks all = allTasks();
    Response.GetTasks.Builder whole = Response.GetTasks.newBuilder();
    all.current().forEach(task -> whole.addTasks(task.message()));
    all.unreachable().forEach(task -> whole.addUnreachableTasks(task.message()));
    all.completed().forEach(task -> whole.addCompletedTasks(task.message()));
    return whole.build();
  }

  private Response.GetExecutors allExecutors() {
    Response.GetExecutors.Builder all = Response.GetExecutors.newBuilder();
    view.agents()
        .executors()
        .forEach((agent, executors) ->
            executors.forEach(executor ->
                all.addExecutors(
                    Response.GetExecutors.Executor.newBuilder()
                        .setExecutorInfo(executor.info())
                        .setSlaveId(agent.proto()))));
    return all.build();
  }

  private static List<Protos.Resource> shown(Resources resources) {
    return resources.protos(ResourceFormat.ENDPOINT);
  }

  private static TimeInfo time(Instant at) {
    long nanos = at.getEpochSecond() * 1_000_000_000L + at.getNano();
    return TimeInfo.newBuilder().setNanoseconds(nanos).build();
  }
}
