package io.mesos4j.master.shell;

import com.google.protobuf.ByteString;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.loop.CoreHost;
import io.mesos4j.common.loop.EventLoop;
import io.mesos4j.common.loop.FaultHandler;
import io.mesos4j.common.loop.LoopStats;
import io.mesos4j.master.allocator.Allocator;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorMetrics;
import io.mesos4j.master.allocator.AllocatorSettings;
import io.mesos4j.master.core.MasterCore;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.MasterEffect;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.registry.Registrar;
import io.mesos4j.wire.Upid;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.allocator.AllocatorProtos.InverseOfferStatus;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.apache.mesos.internal.RegistryProtos.Registry;

/**
 * Owns the master's core and the loop it runs on, and knows whether this master leads. A process
 * leads at most once: who loses leadership ends, and a supervisor starts it afresh. Every public
 * method may be called from any thread.
 */
public final class MasterShell implements AutoCloseable {

  /** The parts of the daemon that effects reach; filled in when they exist. */
  public record Ports(
      Answers answers,
      EventStreams streams,
      Messenger messenger,
      Registrar registry,
      Consumer<Change> subscribers) {}

  /** What an event without contents is counted as. */
  private static final int SMALL_BYTES = 100;

  static final String REGISTRY_LOST = "the registry cannot be read or written";

  private final MasterSettings settings;
  private final MasterCore core;
  private final EventLoop<MasterEvent> loop;
  private final ViewDesk views;
  private final FaultHandler faults;
  private final AllocatorFactory allocators;
  private final EarlyMail early = new EarlyMail();
  private final ReturnsInHand returns = new ReturnsInHand();
  private volatile Leadership leadership = Leadership.unknown();
  // Set once by lead().
  private volatile BooleanSupplier lease = () -> true;
  // Set once by start(), before the loop runs.
  private volatile Optional<Allocator> allocator = Optional.empty();
  // Set once by start().
  private volatile Supplier<Registry> registry = Registry::getDefaultInstance;

  /** Starts the allocator that the flags name. */
  private interface AllocatorFactory {
    Allocator start();
  }

  /**
   * A master that does nothing yet.
   *
   * @param readers where views are read, never on the loop
   * @param faults told of bugs and of a lost registry; ends the process
   */
  public MasterShell(
      MasterSettings settings,
      Allocator.Provider provider,
      AllocatorSettings allocatorSettings,
      Executor readers,
      FaultHandler faults) {
    this.settings = settings;
    this.faults = faults;
    this.core = new MasterCore(settings, MasterShell::sixteenRandomBytes);
    this.loop =
        new EventLoop<>(
            "master",
            EventLoop.DEFAULT_CAPACITY,
            key -> new MasterEvent.TimerFired((MasterTimer) key),
            faults);
    this.views = new ViewDesk(loop, ViewDesk.Later.on(readers), core::view);
    this.allocators =
        () ->
            provider.start(
                allocatorSettings, outcome -> loop.post(MasterEvent.of(outcome)), faults);
  }

  /** Starts the loop and the allocator; called once, before anything is posted. */
  public void start(Ports ports) {
    Allocator started = allocators.start();
    allocator = Optional.of(started);
    registry = ports.registry()::registry;
    EffectInterpreter interpreter = new EffectInterpreter(ports, started, loop, loop, faults);
    loop.start(
        returns.endedBy(
            new CoreHost<MasterEvent, MasterEffect>(
                core, interpreter, InstantSource.system(), loop, faults)));
  }

  /** Hands over what must not be lost: the end of a stream or link, a pong. */
  public void post(MasterEvent event) {
    if (event instanceof MasterEvent.PeerGone(Upid peer)) {
      returns.outdated(peer);
    }
    loop.post(event);
  }

  /** Hands over input from outside; false when too much waits already. */
  public boolean offer(MasterEvent event) {
    return loop.offer(event);
  }

  /**
   * Whether a returning agent says again what still waits to be handled or has just been; that is
   * counted, answered if it is time, and need not be read. What is news is to be offered next, or
   * reported to be {@link #unreadable}.
   */
  public boolean hasInHand(Upid from, ByteString said) {
    ReturnsInHand.Heard heard = returns.heard(from, said);
    if (heard == ReturnsInHand.Heard.NEWS) {
      return false;
    }
    // Where too much waits already it is not counted, and the agent comes again.
    take(new MasterEvent.ReturnRepeated(from, heard == ReturnsInHand.Heard.HANDLED), SMALL_BYTES);
    return true;
  }

  /** What a returning agent said last cannot be read. */
  public void unreadable(Upid from) {
    returns.end(from);
  }

  /**
   * Takes a message. One that comes while nobody else leads, before this master serves, is kept
   * until it does.
   *
   * @param body what it was read from
   * @return false if nobody will read it
   */
  public boolean offer(MasterEvent.MessageReceived message, ByteString body) {
    if (!(message.message() instanceof ReregisterSlaveMessage back)) {
      return take(message, body.size());
    }
    returns.begin(message.from(), back);
    boolean taken = take(message, body.size());
    if (!taken) {
      returns.end(message.from());
    }
    return taken;
  }

  /** What an agent said when it came back is not all that it has to know of any more. */
  public void gaveWorkTo(Upid agent) {
    returns.outdated(agent);
  }

  private boolean take(MasterEvent message, int bytes) {
    Leadership now = leadership();
    return now.serving() ? loop.offer(message) : now.expected() && keep(message, bytes);
  }

  private synchronized boolean keep(MasterEvent message, int bytes) {
    return leadership.serving() ? loop.offer(message) : early.keep(message, bytes);
  }

  /** What the core knows after everything that was posted before. */
  public CompletableFuture<MasterView> view() {
    return views.ask();
  }

  /** The longest time in the last minute for which {@link #view} has kept the loop. */
  public Duration longestView() {
    return views.longest();
  }

  /** Shows the core's view on the loop, between turns; {@code reader} must not wait. */
  public void inspect(Consumer<MasterView> reader) {
    loop.execute(() -> reader.accept(core.view()));
  }

  /** Where this master stands now, and can be sure to stand. */
  public Leadership leadership() {
    return leadership.given(lease.getAsBoolean());
  }

  public MasterSettings settings() {
    return settings;
  }

  public LoopStats loopStats() {
    return loop.stats();
  }

  /** The allocator, once started. */
  public Optional<Allocator> allocator() {
    return allocator;
  }

  /** The registry as it was last written; empty before it is recovered. */
  public Registry registry() {
    return registry.get();
  }

  /** Hands a command to the allocator that comes from elsewhere than the core. */
  public void tellAllocator(AllocatorCommand command) {
    allocator.ifPresent(started -> started.tell(command));
  }

  /** What frameworks answered to inverse offers, by agent. */
  public CompletionStage<Map<AgentId, Map<FrameworkId, InverseOfferStatus>>>
      inverseOfferStatuses() {
    return allocator
        .map(Allocator::inverseOfferStatuses)
        .orElseGet(() -> CompletableFuture.completedStage(Map.of()));
  }

  public AllocatorMetrics allocatorMetrics() {
    return allocator.map(Allocator::metrics).orElse(AllocatorMetrics.NONE);
  }

  /**
   * Another master leads, or nobody does. Until this one has heard of its own election nobody is to
   * be sent to it, least of all by itself.
   */
  public synchronized void follow(Optional<MasterInfo> leader) {
    if (!leadership.elected()) {
      leadership = new Leadership(Leadership.Standing.WAITING, leader.filter(this::isAnother));
      if (!leadership.expected()) {
        early.discard();
        returns.forgetAll();
      }
    }
  }

  private boolean isAnother(MasterInfo master) {
    return !master.getId().equals(settings.info().getId());
  }

  /**
   * This master was elected: it reads the registry and then serves.
   *
   * @param term whether it can be sure still to lead; what it hears while it cannot is refused
   */
  public synchronized void lead(Registrar registry, BooleanSupplier term) {
    lease = term;
    leadership = standing(Leadership.Standing.ELECTED);
    // Nobody waits for this stage: it ends in serving or in a fault.
    var _ =
        registry
            .recover()
            .thenApply(records -> {
              loop.post(new MasterEvent.FrameworksAwaited(registry.awaitedFrameworks()));
              return records;
            })
            .whenComplete(this::recovered);
  }

  @Override
  public void close() {
    loop.close();
    views.close();
    allocator.ifPresent(Allocator::close);
  }

  private synchronized void recovered(Registry registry, Throwable failure) {
    if (failure != null) {
      faults.lost(REGISTRY_LOST, failure);
      return;
    }
    loop.post(new MasterEvent.RegistryRecovered(registry));
    early.handOver(loop::post);
    leadership = standing(Leadership.Standing.SERVING);
  }

  private Leadership standing(Leadership.Standing standing) {
    return new Leadership(standing, Optional.of(settings.info()));
  }

  private static ByteString sixteenRandomBytes() {
    UUID random = UUID.randomUUID();
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(random.getMostSignificantBits()).putLong(random.getLeastSignificantBits()).flip();
    return ByteString.copyFrom(bytes);
  }
}
