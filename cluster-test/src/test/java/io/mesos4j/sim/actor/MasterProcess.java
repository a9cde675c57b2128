package io.mesos4j.sim.actor;

import com.google.protobuf.Message;
import io.mesos4j.sim.world.Endpoint;
import io.mesos4j.sim.world.Life;
import io.mesos4j.sim.world.World;
import io.mesos4j.sim.world.ZooKeeper;
import io.mesos4j.wire.MasterZNodes;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.Optional;
import org.apache.mesos.Protos.Address;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.scheduler.Protos.Call;

/**
 * A master's process on its host: stands for election, leads for at most one term, ends when it is
 * deposed and is started again.
 */
public final class MasterProcess
    implements Endpoint, SchedulerConnection.Desk, ZooKeeper.Candidate {

  private static final int PORT = 5050;
  private static final int REDIRECT = 307;
  private static final Duration SOONEST_RESTART = Duration.ofSeconds(1);

  private final World world;
  private final Ground ground;
  private final ZooKeeper zooKeeper;
  private final Watch watch;
  private final String name;
  private final Upid self;
  private Life life;
  private int lives;
  private Optional<MasterTerm> term = Optional.empty();

  MasterProcess(Ground ground, Watch watch, int number) {
    this.world = ground.world();
    this.ground = ground;
    this.zooKeeper = ground.zooKeeper();
    this.watch = watch;
    this.name = "master" + number;
    this.self = Upid.of("master", "10.0.0." + number, PORT);
    this.life = world.newLife();
    life.end();
  }

  public void start() {
    world.trace().note(name, "starts");
    life = world.newLife();
    lives++;
    world.network().attach(self.address(), life, this);
    zooKeeper.contend(life, info(), this);
  }

  /** Kills the process. */
  public void kill() {
    world.trace().saw(name, "a master dies");
    life.end();
    term = Optional.empty();
    world.network().detach(self.address());
    zooKeeper.died(life);
  }

  /**
   * The process stands still, as by SIGSTOP; its session ends meanwhile if that takes long.
   *
   * @param pause how long
   */
  public void freeze(Duration pause) {
    Life frozen = life;
    frozen.freeze();
    world
        .time()
        .after(
            ZooKeeper.SESSION,
            () -> {
              if (frozen.frozen() && !frozen.over()) {
                zooKeeper.expire(frozen);
              }
            });
    world.time().after(pause, frozen::thaw);
  }

  /** Its session with ZooKeeper ends although it lives. */
  public void loseSession() {
    zooKeeper.expire(life);
  }

  /** The master can no longer lead: it ends, and is started again. */
  void stepDown() {
    kill();
    world
        .time()
        .after(
            world.dice().between(SOONEST_RESTART, Terms.LATEST_RESTART),
            () -> {
              if (life.over()) {
                start();
              }
            });
  }

  @Override
  public void elected() {
    world.trace().saw(name, "a master is elected");
    MasterTerm begun = new MasterTerm(this, ground, info());
    term = Optional.of(begun);
    begun.begin();
  }

  @Override
  public void deposed() {
    stepDown();
  }

  // ---- messages ----

  @Override
  public void received(Upid from, Upid to, Message message) {
    term.ifPresent(leading -> leading.received(from, to, message));
  }

  @Override
  public void exited(Upid peer) {
    term.ifPresent(leading -> leading.exited(peer));
  }

  @Override
  public void called(SchedulerConnection connection, Call call) {
    life.run(() ->
        term.ifPresentOrElse(
            leading -> leading.called(connection, call),
            () -> connection.refuse(REDIRECT, "another master leads")));
  }

  @Override
  public void hungUp(SchedulerConnection connection) {
    life.run(() -> term.ifPresent(leading -> leading.hungUp(connection)));
  }

  // ---- for those who look at it ----

  /** Its session as long as it has one, for ZooKeeper to know it by. */
  public Life session() {
    return life;
  }

  public boolean alive() {
    return !life.over();
  }

  public Upid self() {
    return self;
  }

  public String name() {
    return name;
  }

  public Optional<MasterTerm> term() {
    return term;
  }

  World world() {
    return world;
  }

  Life life() {
    return life;
  }

  Watch watch() {
    return watch;
  }

  private MasterInfo info() {
    return MasterInfo.newBuilder()
        .setId(name + "." + lives)
        .setIp(MasterZNodes.packedIp(self.host()))
        .setPort(PORT)
        .setPid(self.toString())
        .setHostname(name)
        .setVersion("1.11.0")
        .setAddress(Address.newBuilder().setHostname(name).setIp(self.host()).setPort(PORT))
        .build();
  }
}
