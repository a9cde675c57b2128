package io.mesos4j.sim.actor;

import io.mesos4j.sim.truth.Truth;
import io.mesos4j.sim.world.RegistryDisk;
import io.mesos4j.sim.world.World;
import io.mesos4j.sim.world.ZooKeeper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** All actors of one simulation. */
public final class Cluster {

  /**
   * How many of each kind.
   *
   * @param containers makes the containerizer of a host
   * @param disk makes the disk of a host
   * @param registry makes the registry
   */
  public record Shape(
      int masters,
      int agents,
      int frameworks,
      BiFunction<World, Truth, SimulatedContainers> containers,
      BiFunction<World, Truth, SimulatedDisk> disk,
      Supplier<RegistryDisk> registry) {

    public static final Shape USUAL =
        new Shape(3, 3, 2, SimulatedContainers::new, SimulatedDisk::new, RegistryDisk::new);

    /** The same with other containerizers. */
    public Shape withContainers(BiFunction<World, Truth, SimulatedContainers> others) {
      return new Shape(masters, agents, frameworks, others, disk, registry);
    }

    /** The same with other disks. */
    public Shape withDisk(BiFunction<World, Truth, SimulatedDisk> others) {
      return new Shape(masters, agents, frameworks, containers, others, registry);
    }

    /** The same with another registry. */
    public Shape withRegistry(Supplier<RegistryDisk> other) {
      return new Shape(masters, agents, frameworks, containers, disk, other);
    }
  }

  private final Ground ground;
  private final Map<String, MasterProcess> masters = new LinkedHashMap<>();
  private final List<AgentHost> agents = new ArrayList<>();
  private final List<FrameworkProcess> frameworks = new ArrayList<>();
  private final Operator operator;
  private final RoleOperator roleOperator;
  private final FrameworkOperator frameworkOperator;

  /**
   * @param truth takes down what really happens
   * @param watch looks at the masters
   */
  public Cluster(World world, Truth truth, Shape shape, Watch watch) {
    this.ground =
        new Ground(
            world, new ZooKeeper(world), shape.registry().get(), truth, Terms.of(world.dice()));
    this.operator = new Operator(world, this);
    this.roleOperator = new RoleOperator(world, this);
    this.frameworkOperator = new FrameworkOperator(world, this);
    for (int number = 1; number <= shape.masters(); number++) {
      MasterProcess master = new MasterProcess(ground, watch, number);
      masters.put(master.self().address(), master);
    }
    for (int number = 1; number <= shape.agents(); number++) {
      agents.add(
          new AgentHost(
              ground,
              number,
              shape.disk().apply(world, truth),
              shape.containers().apply(world, truth)));
    }
    for (int number = 1; number <= shape.frameworks(); number++) {
      frameworks.add(new FrameworkProcess(ground, masters, number));
    }
  }

  public void start() {
    masters.values().forEach(MasterProcess::start);
    agents.forEach(AgentHost::start);
    frameworks.forEach(FrameworkProcess::start);
    operator.start();
    roleOperator.start();
    frameworkOperator.start();
  }

  public World world() {
    return ground.world();
  }

  public Truth truth() {
    return ground.truth();
  }

  public ZooKeeper zooKeeper() {
    return ground.zooKeeper();
  }

  public RegistryDisk registry() {
    return ground.registry();
  }

  /** The flags of the daemons. */
  public Terms terms() {
    return ground.terms();
  }

  public List<MasterProcess> masters() {
    return List.copyOf(masters.values());
  }

  public List<AgentHost> agents() {
    return agents;
  }

  public List<FrameworkProcess> frameworks() {
    return frameworks;
  }

  public Operator operator() {
    return operator;
  }

  public FrameworkOperator frameworkOperator() {
    return frameworkOperator;
  }

  public RoleOperator roleOperator() {
    return roleOperator;
  }

  /** The term of the master that ZooKeeper names, once it has read the registry. */
  public Optional<MasterTerm> leading() {
    return zooKeeper()
        .leader()
        .flatMap(leader ->
            masters.values().stream()
                .filter(master -> leader.getPid().equals(master.self().toString()))
                .findFirst())
        .flatMap(MasterProcess::term)
        .filter(MasterTerm::recovered);
  }
}
