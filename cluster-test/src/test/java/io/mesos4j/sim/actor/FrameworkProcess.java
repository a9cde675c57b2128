package io.mesos4j.sim.actor;

import com.google.protobuf.Message;
import io.mesos4j.sim.truth.Truth;
import io.mesos4j.sim.world.Endpoint;
import io.mesos4j.sim.world.Life;
import io.mesos4j.sim.world.World;
import io.mesos4j.sim.world.ZooKeeper;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A framework: one scheduler at a time, and a memory that passes from one to the next. */
public final class FrameworkProcess implements Endpoint {

  private final World world;
  private final ZooKeeper zooKeeper;
  private final Map<String, MasterProcess> masters;
  private final Truth truth;
  private final int number;
  private final FrameworkMemory memory = new FrameworkMemory();
  private Life life;
  private Optional<FrameworkLife> scheduler = Optional.empty();
  private boolean ambitious = true;

  /**
   * @param masters every master by its address
   * @param number tells the frameworks apart, from 1
   */
  FrameworkProcess(
      World world,
      ZooKeeper zooKeeper,
      Map<String, MasterProcess> masters,
      Truth truth,
      int number) {
    this.world = world;
    this.zooKeeper = zooKeeper;
    this.masters = masters;
    this.truth = truth;
    this.number = number;
  }

  public void start() {
    world.trace().note(name(), "starts");
    life = world.newLife();
    world.network().attach(address(), life, this);
    FrameworkLife started = new FrameworkLife(this, life);
    scheduler = Optional.of(started);
    zooKeeper.watch(life, started::detected);
    started.start();
  }

  public void kill() {
    world.trace().note(name(), "is killed");
    life.end();
    scheduler = Optional.empty();
    world.network().detach(address());
  }

  /** The scheduler stands still for a while, as by SIGSTOP. */
  public void freeze(Duration pause) {
    Life frozen = life;
    frozen.freeze();
    world.time().after(pause, frozen::thaw);
  }

  /** It launches nothing more. */
  public void rest() {
    ambitious = false;
  }

  public boolean alive() {
    return scheduler.isPresent();
  }

  public boolean subscribed() {
    return scheduler.filter(FrameworkLife::subscribed).isPresent();
  }

  public List<TaskMemory> tasks() {
    return memory.all();
  }

  public String name() {
    return "framework" + number;
  }

  public String address() {
    return "10.0.2." + number + ":9000";
  }

  World world() {
    return world;
  }

  Truth truth() {
    return truth;
  }

  FrameworkMemory memory() {
    return memory;
  }

  MasterProcess master(String address) {
    return masters.get(address);
  }

  boolean ambitious() {
    return ambitious;
  }

  boolean partitionAware() {
    return number % 2 == 1;
  }

  OfferChoice choice() {
    return new OfferChoice(world.dice(), "f" + number + "-t", memory);
  }

  // An HTTP scheduler has no libprocess.

  @Override
  public void received(Upid from, Upid to, Message message) {}

  @Override
  public void exited(Upid peer) {}
}
