package io.mesos4j.master.edge.driver;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkPeer.HttpPeer;
import io.mesos4j.master.core.model.FrameworkPeer.PidPeer;
import io.mesos4j.wire.Upid;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.mesos.Protos.FrameworkInfo;

/**
 * Which processes are drivers of registered frameworks, and how many messages the frameworks of
 * each principal have sent. Learns of frameworks on the loop; asked from any thread. A driver that
 * lost its connection stays known until its framework ends or comes back elsewhere.
 */
public final class Drivers implements Consumer<Change> {

  private final Map<Upid, Driver> byPid = new ConcurrentHashMap<>();
  private final Map<String, MessageTally> byPrincipal = new ConcurrentHashMap<>();
  // Of every registered framework; on the loop only.
  private final Map<FrameworkId, Registered> frameworks = new HashMap<>();

  private record Registered(Optional<Upid> pid, Optional<String> principal) {}

  @Override
  public void accept(Change change) {
    switch (change) {
      case Change.FrameworkAdded(var framework) -> learn(framework);
      case Change.FrameworkUpdated(var framework) -> learn(framework);
      case Change.FrameworkDisconnected(var framework) -> learn(framework);
      case Change.FrameworkRemoved(var info) -> forget(FrameworkId.of(info.getId()));
      case Change.TaskAdded ignored -> {}
      case Change.TaskUpdated ignored -> {}
      case Change.AgentAdded ignored -> {}
      case Change.AgentRemoved ignored -> {}
    }
  }

  /** The driver at this address; empty for agents, strangers and frameworks not yet registered. */
  Optional<Driver> at(Upid pid) {
    return Optional.ofNullable(byPid.get(pid));
  }

  /** The counts of every principal that has a registered framework, by their metrics' keys. */
  public Map<String, Double> figures() {
    Map<String, Double> figures = new HashMap<>();
    byPrincipal.forEach((principal, tally) -> {
      figures.put("frameworks/" + principal + "/messages_received", (double) tally.received());
      figures.put("frameworks/" + principal + "/messages_processed", (double) tally.processed());
    });
    return figures;
  }

  private void learn(Framework framework) {
    Optional<String> principal = principal(framework.info());
    Optional<Registered> before = Optional.ofNullable(frameworks.get(framework.id()));
    Optional<Upid> pid =
        framework
            .peer()
            .map(peer ->
                switch (peer) {
                  case PidPeer(Upid now) -> Optional.of(now);
                  case HttpPeer ignored -> Optional.<Upid>empty();
                })
            .orElseGet(() -> before.flatMap(Registered::pid));
    frameworks.put(framework.id(), new Registered(pid, principal));
    before
        .flatMap(Registered::pid)
        .filter(old -> !pid.equals(Optional.of(old)))
        .ifPresent(byPid::remove);
    MessageTally tally =
        principal
            .map(name -> byPrincipal.computeIfAbsent(name, first -> new MessageTally()))
            .orElseGet(MessageTally::new);
    pid.ifPresent(now -> byPid.put(now, new Driver(principal, tally)));
  }

  private void forget(FrameworkId id) {
    Registered ended = frameworks.remove(id);
    if (ended == null) {
      return;
    }
    ended.pid().ifPresent(byPid::remove);
    boolean shared =
        frameworks.values().stream().anyMatch(other -> other.principal().equals(ended.principal()));
    if (!shared) {
      ended.principal().ifPresent(byPrincipal::remove);
    }
  }

  private static Optional<String> principal(FrameworkInfo info) {
    return info.hasPrincipal() ? Optional.of(info.getPrincipal()) : Optional.empty();
  }
}
