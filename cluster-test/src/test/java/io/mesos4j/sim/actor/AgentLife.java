package io.mesos4j.sim.actor;

import com.google.protobuf.Message;
import io.mesos4j.agent.container.ContainerListener;
import io.mesos4j.agent.core.AgentCore;
import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.core.model.Chance;
import io.mesos4j.agent.core.model.CheckKey;
import io.mesos4j.agent.core.model.Probe;
import io.mesos4j.agent.core.model.ProbeResult;
import io.mesos4j.agent.edge.LibprocessEdge;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.common.loop.Inbox;
import io.mesos4j.sim.world.Endpoint;
import io.mesos4j.sim.world.Life;
import io.mesos4j.sim.world.LifeTimers;
import io.mesos4j.sim.world.World;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.TaskStatus.Reason;

/** One life of an agent's daemon: the real core, its messages as bytes, and its deeds. */
final class AgentLife implements Endpoint, ContainerListener, Inbox<AgentEvent>, Chance {

  private static final Duration RECOVERY = Duration.ofMillis(50);
  private static final Duration PROBE = Duration.ofMillis(20);
  private static final double FAILING_CHECKS = 0.2;
  private static final double SLOW_CHECKS = 0.02;

  private final World world;
  private final Life life;
  private final AgentHost host;
  private final AgentCore core;
  private final LibprocessEdge edge = new LibprocessEdge(this);
  private final LifeTimers timers;
  private final DeedLine deeds = new DeedLine();

  AgentLife(World world, Life life, AgentHost host) {
    this.world = world;
    this.life = life;
    this.host = host;
    this.core = new AgentCore(host.settings(), this);
    this.timers = new LifeTimers(life, key -> post(new AgentEvent.TimerFired(key)));
  }

  void start() {
    post(new AgentEvent.Started(CheckpointReplay.read(host.disk().records(), host.takeRebooted())));
  }

  void detected(Optional<MasterInfo> leader) {
    post(new AgentEvent.MasterDetected(leader));
  }

  /** The disk has no room for what is written. */
  void noRoom() {
    post(new AgentEvent.DiskMeasured(1));
  }

  AgentView view() {
    return core.view();
  }

  // ---- what happens ----

  @Override
  public void post(AgentEvent event) {
    if (life.over()) {
      return;
    }
    world.trace().note(host.name(), event.getClass().getSimpleName());
    world.trace().count("agent: " + kind(event));
    List<AgentEffect> effects = new ArrayList<>();
    core.handle(event, world.time().instant(), effects::add);
    effects.forEach(this::next);
  }

  private static String kind(AgentEvent event) {
    return event instanceof AgentEvent.TimerFired(var timer)
        ? timer.getClass().getSimpleName()
        : event.getClass().getSimpleName();
  }

  @Override
  public boolean offer(AgentEvent event) {
    post(event);
    return true;
  }

  @Override
  public void received(Upid from, Upid to, Message message) {
    edge.received(from, message.getDescriptorForType().getFullName(), message.toByteString());
  }

  @Override
  public void exited(Upid peer) {
    post(new AgentEvent.PeerExited(peer));
  }

  @Override
  public void launched(ContainerId id, long pid) {
    later(new AgentEvent.ContainerLaunched(id, pid));
  }

  @Override
  public void launchFailed(ContainerId id, Reason reason, String message) {
    later(new AgentEvent.ContainerLaunchFailed(id, reason, message));
  }

  @Override
  public void exited(ContainerId id, Termination termination) {
    later(new AgentEvent.ContainerExited(id, termination));
  }

  @Override
  public void recovered(Set<ContainerId> running) {
    later(new AgentEvent.ContainersRecovered(running));
  }

  /** Never within the turn that caused it. */
  private void later(AgentEvent event) {
    life.after(Duration.ZERO, () -> post(event));
  }

  // ---- what it does ----

  private void next(AgentEffect effect) {
    if (effect instanceof AgentEffect.Checkpoint(var records)) {
      host.disk().write(records, deeds.hold());
    } else {
      if (effect instanceof AgentEffect.RemoveDirectories && deeds.areWaiting()) {
        carryOut(effect);
      }
      deeds.add(() -> carryOut(effect));
    }
  }

  private void carryOut(AgentEffect effect) {
    switch (effect) {
      case AgentEffect.Checkpoint ignored -> throw new IllegalStateException("no deed");
      case AgentEffect.SendMessage(var to, var message) ->
          world.network().send(host.self(), to, message);
      case AgentEffect.LinkPeer(var peer) -> world.network().link(host.self(), peer);
      case AgentEffect.StartTimer(var timer, var delay) -> timers.schedule(timer, delay);
      case AgentEffect.CancelTimer(var timer) -> timers.cancel(timer);
      case AgentEffect.RecoverContainers(var known) ->
          life.after(RECOVERY, () -> host.containers().recover(known));
      case AgentEffect.LaunchContainer(var spec) -> host.containers().launch(spec);
      case AgentEffect.SignalContainer(var id, int signal) -> host.containers().kill(id, signal);
      case AgentEffect.DestroyContainer(var id) -> host.containers().destroy(id);
      case AgentEffect.StartProbe(var check, var probe, var timeout) -> tryOut(check, probe);
      case AgentEffect.Exit(int status, var why) -> host.left(status + ", " + why);
      // The executors that frameworks bring along speak libprocess, and sandboxes have no files.
      // Nobody demands a proof here.
      case AgentEffect.OpenAuthenticatee ignored -> {}
      case AgentEffect.SendAsAuthenticatee ignored -> {}
      case AgentEffect.CloseAuthenticatee ignored -> {}
      case AgentEffect.UpdateContainer ignored -> {}
      case AgentEffect.Respond ignored -> {}
      case AgentEffect.AnswerOperator ignored -> {}
      case AgentEffect.OpenStream ignored -> {}
      case AgentEffect.SendEvent ignored -> {}
      case AgentEffect.CloseStream ignored -> {}
      case AgentEffect.StopProbe ignored -> {} // a late result is nothing to the core
      case AgentEffect.AttachSandbox ignored -> {}
      case AgentEffect.AttachTaskSandbox ignored -> {}
      case AgentEffect.ForgetContainer ignored -> {}
      case AgentEffect.HideVolumes ignored -> {}
      case AgentEffect.MeasureDisk ignored -> measureDisk();
      case AgentEffect.RemoveDirectories(var directories) -> host.containers().removed(directories);
    }
  }

  private void measureDisk() {
    double usage = world.dice().fraction();
    life.after(PROBE, () -> post(new AgentEvent.DiskMeasured(usage)));
  }

  /** Checks mostly succeed. */
  private void tryOut(CheckKey check, Probe probe) {
    boolean fails = world.dice().chance(FAILING_CHECKS);
    ProbeResult result =
        switch (probe) {
          case Probe.Command ignored when world.dice().chance(SLOW_CHECKS) ->
              new ProbeResult.Failed("it took too long");
          case Probe.Command ignored -> new ProbeResult.Exited(fails ? 1 : 0);
          case Probe.Http ignored -> new ProbeResult.Answered(fails ? 500 : 200);
          case Probe.Tcp ignored -> new ProbeResult.Connected(!fails);
        };
    life.after(PROBE, () -> post(new AgentEvent.Probed(check, result)));
  }

  // ---- chance ----

  @Override
  public UUID uuid() {
    return world.dice().uuid();
  }

  @Override
  public double fraction() {
    return world.dice().fraction();
  }
}
