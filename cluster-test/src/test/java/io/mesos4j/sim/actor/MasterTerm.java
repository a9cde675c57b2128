package io.mesos4j.sim.actor;

import com.google.protobuf.Message;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.allocator.AllocatorOutcome;
import io.mesos4j.master.allocator.state.Books;
import io.mesos4j.master.core.MasterCore;
import io.mesos4j.master.core.model.CallOrigin.HttpOrigin;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.core.model.StoreId;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.registry.Registrar;
import io.mesos4j.master.registry.RegistryOperation;
import io.mesos4j.sim.world.Life;
import io.mesos4j.sim.world.LifeTimers;
import io.mesos4j.sim.world.SimulatedStore;
import io.mesos4j.sim.world.World;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.internal.MessagesProtos.PongSlaveMessage;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.scheduler.Protos.Call;

/** One term of a leading master: the real core, allocator and registrar, and their deeds. */
public final class MasterTerm {

  private static final int UNAVAILABLE = 503;
  private static final int BAD_REQUEST = 400;
  private static final String OBSERVER = "slave-observer(";

  private final World world;
  private final Life life;
  private final Upid self;
  private final String name;
  private final Watch watch;
  private final Runnable stepDown;
  private final MasterCore core;
  private final AllocatorDesk allocator;
  private final Registrar registrar;
  private final LifeTimers timers;
  private final Map<RequestId, SchedulerConnection> requests = new HashMap<>();
  private final Map<RequestId, IntConsumer> questions = new HashMap<>();
  private final Map<HttpStreamId, SchedulerConnection> streams = new HashMap<>();
  private long nextRequest;
  private boolean recovered;
  private Optional<MasterView> view = Optional.empty();

  MasterTerm(MasterProcess master, Ground ground, MasterInfo info) {
    this.world = master.world();
    this.life = master.life();
    this.self = master.self();
    this.name = master.name();
    this.watch = master.watch();
    this.stepDown = master::stepDown;
    this.core = new MasterCore(ground.terms().master(info), world.dice()::uuidBytes);
    this.allocator = new AllocatorDesk(ground, life, this::concluded, watch.allocations());
    this.registrar = new Registrar(new SimulatedStore(world, life, ground.registry()));
    this.timers =
        new LifeTimers(life, key -> handle(new MasterEvent.TimerFired((MasterTimer) key)));
  }

  void begin() {
    var _ =
        registrar
            .recover()
            .whenComplete((registry, failure) -> {
              if (failure == null) {
                later(() -> lead(registry));
              } else {
                later(stepDown);
              }
            });
  }

  private void lead(Registry registry) {
    recovered = true;
    handle(new MasterEvent.FrameworksAwaited(registrar.awaitedFrameworks()));
    handle(new MasterEvent.RegistryRecovered(registry));
  }

  // ---- for those who look at it ----

  /** What it knows after its latest turn. */
  public MasterView view() {
    MasterView known = view.orElseGet(core::view);
    view = Optional.of(known);
    return known;
  }

  public Books books() {
    return allocator.books();
  }

  /** How many turns its allocator has had. */
  public long allocatorTurns() {
    return allocator.turns();
  }

  /** Whether master and allocator have heard everything that the other said. */
  public boolean allocatorIsQuiet() {
    return allocator.isQuiet();
  }

  public boolean recovered() {
    return recovered;
  }

  // ---- what happens ----

  void received(Upid from, Upid to, Message message) {
    if (!recovered) {
      return;
    }
    if (to.id().equals(self.id())) {
      handle(new MasterEvent.MessageReceived(from, message));
    } else if (message instanceof PongSlaveMessage && to.id().startsWith(OBSERVER)) {
      String number = to.id().substring(OBSERVER.length(), to.id().length() - 1);
      handle(new MasterEvent.PongReceived(Integer.parseInt(number)));
    }
  }

  void exited(Upid peer) {
    handle(new MasterEvent.PeerGone(peer));
  }

  void called(SchedulerConnection connection, Call call) {
    if (!recovered) {
      connection.refuse(UNAVAILABLE, "not the leader yet");
      return;
    }
    RequestId request = new RequestId(nextRequest++);
    requests.put(request, connection);
    handle(
        new MasterEvent.SchedulerCalled(
            new HttpOrigin(request, Optional.of(connection.stream()), Optional.empty()), call));
  }

  void hungUp(SchedulerConnection connection) {
    if (streams.remove(connection.stream()) != null) {
      handle(new MasterEvent.StreamClosed(connection.stream()));
    }
  }

  /** An operator asks for something; what comes of it shows in the view. */
  void asked(Function<RequestId, MasterEvent> question) {
    asked(question, status -> {});
  }

  /**
   * An operator asks for something.
   *
   * @param answer hears the status of the answer
   */
  void asked(Function<RequestId, MasterEvent> question, IntConsumer answer) {
    RequestId request = new RequestId(nextRequest++);
    questions.put(request, answer);
    life.run(() -> handle(question.apply(request)));
  }

  private void concluded(AllocatorOutcome outcome) {
    handle(MasterEvent.of(outcome));
  }

  private void handle(MasterEvent event) {
    world.trace().note(name, event.getClass().getSimpleName());
    world.trace().count("master: " + kind(event));
    view = Optional.empty();
    List<MasterEffect> effects = new ArrayList<>();
    core.handle(event, world.time().instant(), effects::add);
    effects.forEach(this::carryOut);
    watch.turns().accept(this);
  }

  private static String kind(MasterEvent event) {
    return event instanceof MasterEvent.TimerFired(var timer)
        ? timer.getClass().getSimpleName()
        : event.getClass().getSimpleName();
  }

  // ---- what it does ----

  private void carryOut(MasterEffect effect) {
    switch (effect) {
      case MasterEffect.SendMessage(var to, var message) -> world.network().send(self, to, message);
      case MasterEffect.SendPing(int observer, var to, var message) ->
          world.network().send(observer(observer), to, message);
      case MasterEffect.LinkPeer(var peer) -> world.network().link(self, peer);
      case MasterEffect.TellAllocator(var command) -> allocator.tell(command);
      case MasterEffect.StoreRegistry(var id, var operation) -> store(id, operation);
      case MasterEffect.StartTimer(var timer, var after) -> timers.schedule(timer, after);
      case MasterEffect.CancelTimer(var timer) -> timers.cancel(timer);
      case MasterEffect.Respond(var request, int status, var text) ->
          respond(request, status, text);
      case MasterEffect.OpenStream(var request, var stream, var ignored) ->
          streams.put(stream, requests.remove(request));
      case MasterEffect.SendEvent(var stream, var event) ->
          Optional.ofNullable(streams.get(stream)).ifPresent(open -> open.event(event));
      case MasterEffect.CloseStream(var stream) ->
          Optional.ofNullable(streams.remove(stream)).ifPresent(SchedulerConnection::end);
      // Observers are reachable under their number as long as the master lives.
      case MasterEffect.OpenObserver ignored -> {}
      case MasterEffect.CloseObserver ignored -> {}
      // Nobody demands a proof here.
      case MasterEffect.OpenAuthenticator ignored -> {}
      case MasterEffect.SendStep ignored -> {}
      case MasterEffect.CloseAuthenticator ignored -> {}
      case MasterEffect.StepDown ignored -> giveUp();
      case MasterEffect.PublishChange ignored -> {}
    }
  }

  private void giveUp() {
    world.trace().saw(name, "a master gives up since too many agents stay away");
    stepDown.run();
  }

  private Upid observer(int number) {
    return Upid.of(OBSERVER + number + ")", self.host(), self.port());
  }

  private void respond(RequestId request, int status, String text) {
    Optional.ofNullable(questions.remove(request)).ifPresent(asking -> asking.accept(status));
    Optional<SchedulerConnection> connection = Optional.ofNullable(requests.remove(request));
    if (status >= BAD_REQUEST) {
      world.trace().note(name, "refuses: " + text);
      connection.ifPresent(asking -> asking.refuse(status, text));
    }
  }

  private void store(StoreId id, RegistryOperation operation) {
    var _ =
        registrar
            .apply(operation)
            .whenComplete((violation, failure) -> later(() -> stored(id, violation, failure)));
  }

  // CompletableFuture says "no failure" as null.
  private void stored(StoreId id, Optional<Violation> violation, Throwable failure) {
    if (failure != null) {
      stepDown.run();
      return;
    }
    handle(
        violation.isPresent()
            ? new MasterEvent.RegistryRefused(id, violation.get().text())
            : new MasterEvent.RegistryStored(id));
  }

  private void later(Runnable deed) {
    life.after(Duration.ZERO, deed);
  }
}
