package io.mesos4j.sim.actor;

import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.CheckpointRecord.AgentAdmitted;
import io.mesos4j.agent.core.model.MasterAccess;
import io.mesos4j.common.resources.ResourceParser;
import io.mesos4j.sim.truth.BrokenPromise;
import io.mesos4j.sim.world.Life;
import io.mesos4j.sim.world.World;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.mesos.Protos.Attribute;
import org.apache.mesos.Protos.MachineID;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.RevocableInfo;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.SlaveInfo.Capability;
import org.apache.mesos.Protos.Value;

/** A host with an agent on it: its disk and its containers stay when the daemon dies. */
public final class AgentHost {

  /** Soon enough for directories to go while their frameworks come again. */
  private static final AgentSettings.Garbage GARBAGE =
      new AgentSettings.Garbage(Duration.ofSeconds(20), 0.1, Duration.ofSeconds(15));

  static final String RACK = "rack";

  static final List<String> RACKS = List.of("r0", "r1");

  /** Some is reserved from the beginning. */
  private static final List<String> RESOURCES =
      List.of(
          "cpus:4;mem:4096;disk:1000;ports:[1-100]",
          "cpus:3;mem:2048;disk:200;disk(eng):64;ports:[1-100]",
          "cpus:6;mem:4096;cpus(ads):1;mem(ads):256;disk:500;ports:[1-100]");

  /** What some lend beyond that. */
  private static final List<Resource> LENT =
      ResourceParser.parse("cpus:1;mem:128", "*").stream()
          .map(each -> each.toBuilder().setRevocable(RevocableInfo.getDefaultInstance()).build())
          .toList();

  private static final Duration EXECUTOR_REGISTRATION = Duration.ofSeconds(20);
  private static final int PORT = 5051;
  private static final Duration SOONEST_RESTART = Duration.ofSeconds(1);

  private final World world;
  private final Ground ground;
  private final int number;
  private final String name;
  private final Upid self;
  private final SimulatedDisk disk;
  private final SimulatedContainers containers;
  private Life life;
  private boolean rebooted;
  private Optional<AgentLife> agent = Optional.empty();

  /**
   * @param number tells the hosts apart, from 1
   */
  AgentHost(Ground ground, int number, SimulatedDisk disk, SimulatedContainers containers) {
    this.world = ground.world();
    this.ground = ground;
    this.number = number;
    this.name = "agent" + number;
    this.self = Upid.of("slave(1)", "10.0.1." + number, PORT);
    this.disk = disk;
    this.containers = containers;
  }

  /** Starts the daemon, on what its earlier life left. */
  public void start() {
    world.trace().note(name, "starts");
    life = world.newLife();
    AgentLife started = new AgentLife(world, life, this);
    disk.open(life, started::noRoom);
    agent = Optional.of(started);
    containers.daemonStarted(started);
    world.network().attach(self.address(), life, started);
    ground.zooKeeper().watch(life, started::detected);
    started.start();
  }

  /** Kills the daemon in the middle of what it does. */
  public void kill() {
    world.trace().saw(name, "an agent dies");
    life.end();
    agent = Optional.empty();
    disk.crash();
    containers.daemonDied();
    world.network().detach(self.address());
  }

  /** The daemon stands still for a while, as by SIGSTOP; what it launched goes on. */
  public void freeze(Duration pause) {
    Life frozen = life;
    frozen.freeze();
    world.time().after(pause, frozen::thaw);
  }

  /** The whole host loses power: the daemon and everything that runs. {@link #start} boots it. */
  public void crash() {
    kill();
    containers.hostDied();
    rebooted = true;
  }

  /** The host's disk is replaced by an empty one, while it is down. */
  public void wipe() {
    disk.wipe();
  }

  /** Whether the host's disk says that it is this agent. */
  public boolean remembers(SlaveID agent) {
    boolean known = false;
    for (CheckpointRecord record : disk.records()) {
      if (record instanceof AgentAdmitted(var info) && info.getId().equals(agent)) {
        known = true;
      } else if (record instanceof CheckpointRecord.AgentForgotten) {
        known = false;
      }
    }
    return known;
  }

  /** Whether this is the first life since the host was booted. */
  boolean takeRebooted() {
    boolean first = rebooted;
    rebooted = false;
    return first;
  }

  /** The daemon ends by itself: for an operator, who has it started again. */
  void left(String why) {
    if (!containers.emptied()) {
      throw new BrokenPromise(name + " leaves: " + why);
    }
    kill();
    world.time().after(world.dice().between(SOONEST_RESTART, Terms.LATEST_RESTART), this::start);
  }

  /** The machine, as its operator names it. */
  MachineID machine() {
    return MachineID.newBuilder().setHostname(name).setIp(self.host()).build();
  }

  /** The daemon's life, for ZooKeeper to know it by. */
  public Life session() {
    return life;
  }

  public boolean alive() {
    return agent.isPresent();
  }

  public String name() {
    return name;
  }

  public Upid self() {
    return self;
  }

  /** What the living daemon knows. */
  public Optional<AgentView> view() {
    return agent.map(AgentLife::view);
  }

  public SimulatedDisk disk() {
    return disk;
  }

  public SimulatedContainers containers() {
    return containers;
  }

  AgentSettings settings() {
    return new AgentSettings(
        new AgentSettings.Identity(self, description(), capabilities(), "1.11.0", lent()),
        new AgentSettings.Timing(
            Duration.ofSeconds(1),
            EXECUTOR_REGISTRATION,
            new AgentSettings.Comeback(
                ground.terms().executorComeback(), Optional.of(Duration.ofMillis(500))),
            Duration.ofSeconds(5),
            ground.terms().recoveryTimeout()),
        new AgentSettings.Layout("/work", "/libexec"),
        new AgentSettings.ExecutorDefaults(
            Map.of(), Optional.empty(), false, false, Optional.empty()),
        new AgentSettings.Policy(
            AgentSettings.Recovery.RECONNECT, AgentSettings.Reconfiguration.EQUAL, 150, GARBAGE),
        MasterAccess.anonymous());
  }

  /** What its daemon tells its master that may be used beyond its own resources. */
  public List<Resource> lent() {
    return number % 2 == 0 ? LENT : List.of();
  }

  private SlaveInfo description() {
    SlaveInfo.Builder described = SlaveInfo.newBuilder();
    ground.terms().domainOf(number).ifPresent(described::setDomain);
    return described
        .setHostname(name)
        .setPort(PORT)
        .setCheckpoint(true)
        .addAttributes(
            Attribute.newBuilder()
                .setName(RACK)
                .setType(Value.Type.TEXT)
                .setText(Value.Text.newBuilder().setValue(RACKS.get(number % RACKS.size()))))
        .addAllResources(ResourceParser.parse(RESOURCES.get(number % RESOURCES.size()), "*"))
        .build();
  }

  private static List<Capability> capabilities() {
    return Stream.of(
            Capability.Type.MULTI_ROLE,
            Capability.Type.RESOURCE_PROVIDER,
            Capability.Type.AGENT_OPERATION_FEEDBACK,
            Capability.Type.AGENT_DRAINING,
            Capability.Type.HIERARCHICAL_ROLE,
            Capability.Type.RESERVATION_REFINEMENT,
            Capability.Type.RESIZE_VOLUME)
        .map(type -> Capability.newBuilder().setType(type).build())
        .toList();
  }
}
