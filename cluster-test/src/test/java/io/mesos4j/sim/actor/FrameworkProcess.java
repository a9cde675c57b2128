package io.mesos4j.sim.actor;

import com.google.protobuf.Message;
import io.mesos4j.sim.truth.Truth;
import io.mesos4j.sim.world.Endpoint;
import io.mesos4j.sim.world.Life;
import io.mesos4j.sim.world.World;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkID;

/**
 * A framework: one scheduler at a time, and a memory that passes from one to the next. Some speak
 * HTTP, some libprocess messages as drivers of old.
 */
public final class FrameworkProcess implements Endpoint {

  private static final int PORT = 9000;
  private static final Duration REST = Duration.ofSeconds(1);

  private final World world;
  private final Ground ground;
  private final Map<String, MasterProcess> masters;
  private final int number;
  private final FrameworkKind kind;
  private final List<FrameworkMemory> buried = new ArrayList<>();
  private FrameworkMemory memory;
  private Optional<MessageLink> messages = Optional.empty();
  private Life life;
  private Optional<FrameworkLife> scheduler = Optional.empty();
  private boolean ambitious = true;
  private boolean silent;

  /**
   * @param masters every master by its address
   * @param number tells the frameworks apart, from 1
   */
  FrameworkProcess(Ground ground, Map<String, MasterProcess> masters, int number) {
    this.world = ground.world();
    this.ground = ground;
    this.masters = masters;
    this.number = number;
    this.kind = FrameworkKind.of(number, world.dice());
    this.memory = new FrameworkMemory(name(), FrameworkWishes.some(world.dice(), kind.modern()));
  }

  public void start() {
    world.trace().note(name(), "starts");
    life = world.newLife();
    world.network().attach(address(), life, this);
    FrameworkLife started = new FrameworkLife(this, life);
    scheduler = Optional.of(started);
    ground.zooKeeper().watch(life, started::detected);
    started.start();
  }

  public void kill() {
    world.trace().saw(name(), "a scheduler dies");
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
    silent = false;
  }

  /**
   * Somebody has it torn down: its tasks may be ended, and it will be told.
   *
   * @return its id, if it has one and was not to end before
   */
  Optional<FrameworkID> condemn() {
    Optional<FrameworkID> id = memory.id().filter(known -> !memory.condemned());
    if (id.isPresent()) {
      memory.condemn();
      truth().runs().ownerEnds(memory.name());
      truth().volumes().ownerEnds(memory.name());
    }
    return id;
  }

  /** Whether it is to end, and does not know yet. */
  public boolean condemned() {
    return memory.condemned();
  }

  /** It has learnt that it was torn down, and comes back as another framework. */
  void beReborn() {
    kill();
    buried.add(memory);
    String next = name() + "x" + buried.size();
    memory = new FrameworkMemory(next, FrameworkWishes.some(world.dice(), kind.modern()));
    world
        .time()
        .after(
            REST,
            () -> {
              if (!alive()) {
                start();
              }
            });
  }

  /** The tasks of all that it was before. */
  public List<TaskMemory> tasksOfThePast() {
    return buried.stream().flatMap(each -> each.all().stream()).toList();
  }

  /** From now on it acknowledges nothing, until {@link #answer}. */
  public void fallSilent() {
    world.trace().saw(name(), "a framework acknowledges nothing");
    silent = ambitious;
  }

  /** It acknowledges again. */
  public void answer() {
    silent = false;
  }

  boolean silent() {
    return silent;
  }

  /** The scheduler's life, for ZooKeeper to know it by. */
  public Life session() {
    return life;
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

  /** The operations of which it wants to hear more. */
  public List<OperationMemory> operations() {
    return memory.openOperations();
  }

  /** Whether one more task ran to its end after all had healed. */
  public boolean served() {
    return memory.lastIsOver();
  }

  public String name() {
    return "framework" + number;
  }

  public String address() {
    return self().address();
  }

  World world() {
    return world;
  }

  Truth truth() {
    return ground.truth();
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

  FrameworkKind kind() {
    return kind;
  }

  /** Opens this framework's kind of way to a master. */
  SchedulerLink link(Life life, MasterProcess master, SchedulerLink.Scheduler scheduler) {
    if (!kind.old()) {
      return new SchedulerConnection(world, address(), scheduler, master.self().address(), master);
    }
    MessageLink opened = new MessageLink(world, life, self(), master.self(), scheduler);
    messages = Optional.of(opened);
    return opened;
  }

  private Upid self() {
    return Upid.of("scheduler-" + number, "10.0.2." + number, PORT);
  }

  @Override
  public void received(Upid from, Upid to, Message message) {
    messages.ifPresent(link -> link.received(from, message));
  }

  @Override
  public void exited(Upid peer) {
    messages.ifPresent(link -> link.exited(peer));
  }
}
