package io.mesos4j.sim.actor;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.registry.AgentMarks;
import io.mesos4j.master.registry.MaintenanceOperation;
import io.mesos4j.master.registry.StartMaintenance;
import io.mesos4j.master.registry.StopMaintenance;
import io.mesos4j.master.registry.UpdateSchedule;
import io.mesos4j.sim.world.Dice;
import io.mesos4j.sim.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.mesos.Protos.DrainConfig;
import org.apache.mesos.Protos.MachineInfo.Mode;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.Protos.Unavailability;
import org.apache.mesos.maintenance.Protos.Schedule;
import org.apache.mesos.maintenance.Protos.Window;

/**
 * An operator who wants hosts maintained, taken down and emptied, and looks every second how far
 * things are. Whoever leads is asked again and again, until the cluster is as it is wished.
 */
public final class Operator {

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LATE_NEWS = Duration.ofSeconds(3);

  /** After this time what was asked for has been written down, or never will be. */
  public static final Duration SLOWEST_WRITES = Duration.ofSeconds(20);

  /** What an operator wants of a host. */
  public enum Wish {
    IN_USE,
    MAINTAINED,
    DOWN,
    DRAINED,
    GONE,
    LOST
  }

  private final World world;
  private final Cluster cluster;
  private final Map<AgentHost, Wish> wishes = new LinkedHashMap<>();
  private final Set<AgentHost> emptied = new LinkedHashSet<>();
  private final Map<AgentHost, Duration> lastAsked = new HashMap<>();

  Operator(World world, Cluster cluster) {
    this.world = world;
    this.cluster = cluster;
  }

  void start() {
    world.time().after(LOOK, this::start);
    cluster.leading().ifPresent(this::look);
  }

  /** Wants something of a host; what runs there may be ended for it. */
  public void wish(AgentHost host, Wish wish) {
    world.trace().note("operator", "wants " + host.name() + " " + wish);
    world.trace().count("an operator wants a host " + wish);
    wishes.put(host, wish);
    if (wish != Wish.IN_USE && wish != Wish.MAINTAINED) {
      emptied.add(host);
      host.containers().mayBeEmptied();
    }
  }

  /** The hosts of which nothing is wanted and nothing is left to do. */
  public List<AgentHost> idle() {
    return cluster.agents().stream().filter(host -> !wishes.containsKey(host)).toList();
  }

  private void look(MasterTerm term) {
    plan(term);
    for (AgentHost host : List.copyOf(wishes.keySet())) {
      registered(term.view(), host).ifPresent(agent -> tend(term, host, agent));
    }
  }

  private void plan(MasterTerm term) {
    List<AgentHost> up = hosts(host -> is(term, host, Mode.DOWN) && wishes.get(host) != Wish.DOWN);
    List<AgentHost> down =
        hosts(host -> is(term, host, Mode.DRAINING) && wishes.get(host) == Wish.DOWN);
    Schedule schedule = schedule();
    if (!up.isEmpty()) {
      ask(term, new StopMaintenance(up.stream().map(AgentHost::machine).toList()));
    } else if (!schedule.equals(term.view().maintenance().schedule())) {
      ask(term, new UpdateSchedule(schedule));
    } else if (!down.isEmpty()) {
      ask(term, new StartMaintenance(down.stream().map(AgentHost::machine).toList()));
    }
  }

  private static boolean is(MasterTerm term, AgentHost host, Mode mode) {
    return term.view().maintenance().mode(host.machine()) == mode;
  }

  private List<AgentHost> hosts(Predicate<AgentHost> wanted) {
    return cluster.agents().stream().filter(wanted).toList();
  }

  private Schedule schedule() {
    Schedule.Builder schedule = Schedule.newBuilder();
    for (AgentHost host : cluster.agents()) {
      Wish wish = wishes.getOrDefault(host, Wish.IN_USE);
      if (wish == Wish.MAINTAINED || wish == Wish.DOWN) {
        schedule.addWindows(
            Window.newBuilder()
                .addMachineIds(host.machine())
                .setUnavailability(
                    Unavailability.newBuilder().setStart(TimeInfo.newBuilder().setNanoseconds(1))));
      }
    }
    return schedule.build();
  }

  private void ask(MasterTerm term, MaintenanceOperation operation) {
    wishes.keySet().forEach(host -> lastAsked.put(host, world.time().elapsed()));
    term.asked(
        request -> new MasterEvent.MaintenanceRequested(request, operation, Approvers.all()));
  }

  private void tend(MasterTerm term, AgentHost host, Agent agent) {
    boolean planned = !is(term, host, Mode.UP);
    switch (wishes.get(host)) {
      case DRAINED -> drain(term, host, agent, false);
      case GONE -> drain(term, host, agent, true);
      case LOST -> {
        lastAsked.put(host, world.time().elapsed());
        term.asked(request -> new MasterEvent.GoneRequested(request, agent.id()));
        wishes.put(host, Wish.IN_USE);
      }
      case IN_USE -> {
        if (agent.deactivated() && !agent.marks().draining() && !agent.marks().leaves()) {
          mark(term, host, agent, new AgentMarks.Reactivated());
        } else if (agent.active() && !planned && quiet(host)) {
          wishes.remove(host);
          if (emptied.remove(host)) {
            world.time().after(LATE_NEWS, host.containers()::mustBeKept);
          }
        }
      }
      case MAINTAINED, DOWN -> {}
    }
  }

  private boolean quiet(AgentHost host) {
    Duration asked = lastAsked.getOrDefault(host, Duration.ZERO);
    return world.time().elapsed().minus(asked).compareTo(SLOWEST_WRITES) > 0;
  }

  private void drain(MasterTerm term, AgentHost host, Agent agent, boolean markGone) {
    if (agent.marks().drain().isEmpty()) {
      DrainConfig config = DrainConfig.newBuilder().setMarkGone(markGone).build();
      mark(term, host, agent, new AgentMarks.Draining(config));
    }
  }

  private void mark(MasterTerm term, AgentHost host, Agent agent, AgentMarks.Change change) {
    lastAsked.put(host, world.time().elapsed());
    term.asked(request -> new MasterEvent.MarkRequested(request, agent.id(), change));
  }

  /** Turns something that an agent may have free into something else. */
  public void exchange(MasterTerm term) {
    Dice dice = world.dice();
    List<Agent> agents = List.copyOf(term.view().agents().registered().values());
    if (agents.isEmpty()) {
      return;
    }
    Agent agent = dice.pick(agents);
    FrameworkKind kind = new FrameworkKind(false, true, true, true);
    new StorageChoice(
            dice, cluster.truth(), kind, dice.pick(Roles.ALL), new OfferRest(agent.total()))
        .step(() -> "operator-v" + dice.uuid())
        .ifPresent(operation -> {
          world.trace().note("operator", "wants " + operation.getType() + " on " + agent.id());
          world.trace().count("an operator wants " + operation.getType());
          term.asked(request ->
              new MasterEvent.OperationRequested(
                  request, agent.id(), operation, Optional.empty(), Approvers.all()));
        });
  }

  private static Optional<Agent> registered(MasterView view, AgentHost host) {
    return view.agents().registered().values().stream()
        .filter(agent -> agent.pid().equals(host.self()))
        .findFirst();
  }
}
