package io.mesos4j.master.core.model;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.registry.AgentMarks;
import io.mesos4j.master.registry.MaintenancePlan;
import io.mesos4j.wire.Upid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Address;
import org.apache.mesos.Protos.MachineID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.URL;
import org.apache.mesos.Protos.UUID;

/**
 * A registered agent; a value, replaced when anything about it changes.
 *
 * @param id the id that this or an earlier master gave it
 * @param info what it said of itself, its id filled in
 * @param connection how and since when it is connected
 * @param software what it can do
 * @param total everything it has, with dynamic reservations, volumes and oversubscribed resources
 * @param resourceVersion the version of {@code total} that launches must name
 * @param standing what operators decided about its use
 */
public record Agent(
    AgentId id,
    SlaveInfo info,
    Connection connection,
    Software software,
    Resources total,
    Optional<UUID> resourceVersion,
    Standing standing) {

  /**
   * How an agent is connected.
   *
   * @param pid where its messages go
   * @param connected whether its link stands
   * @param observer the number of the slave-observer process that pings it
   * @param registered when this master first took it in
   * @param reregistered when it last re-registered with this master
   */
  public record Connection(
      Upid pid,
      boolean connected,
      int observer,
      Instant registered,
      Optional<Instant> reregistered) {

    public Connection withConnected(boolean now) {
      return new Connection(pid, now, observer, registered, reregistered);
    }

    public Connection reregistered(Upid from, Instant now) {
      return new Connection(from, true, observer, registered, Optional.of(now));
    }
  }

  /** What an agent's software is. */
  public record Software(String version, List<SlaveInfo.Capability> capabilities) {}

  /**
   * What operators decided about an agent's use.
   *
   * @param drainStart when its emptying began, as far as this master knows
   */
  public record Standing(AgentMarks marks, Optional<Instant> drainStart) {

    public static Standing since(AgentMarks marks, Instant now) {
      return new Standing(marks, marks.drain().map(drain -> now));
    }

    public Standing with(AgentMarks changed) {
      return new Standing(changed, changed.drain().flatMap(drain -> drainStart));
    }
  }

  public Upid pid() {
    return connection.pid();
  }

  /** The machine it runs on, as maintenance names it. */
  public MachineID machine() {
    return MaintenancePlan.machine(info, pid());
  }

  /** Where its HTTP server is. */
  public URL url() {
    return URL.newBuilder()
        .setScheme("http")
        .setAddress(
            Address.newBuilder()
                .setHostname(info.getHostname())
                .setIp(pid().host())
                .setPort(pid().port()))
        .setPath("/" + pid().id())
        .build();
  }

  public boolean connected() {
    return connection.connected();
  }

  public AgentMarks marks() {
    return standing.marks();
  }

  /** Whether an operator withdrew it from offers. */
  public boolean deactivated() {
    return standing.marks().deactivated();
  }

  /** Whether its resources may be offered. */
  public boolean active() {
    return connection.connected() && !deactivated();
  }

  public boolean has(SlaveInfo.Capability.Type capability) {
    return software.capabilities().stream().anyMatch(one -> one.getType() == capability);
  }

  public Agent withConnection(Connection changed) {
    return new Agent(id, info, changed, software, total, resourceVersion, standing);
  }

  public Agent withStanding(Standing changed) {
    return new Agent(id, info, connection, software, total, resourceVersion, changed);
  }

  public Agent withTotal(Resources changed) {
    return new Agent(id, info, connection, software, changed, resourceVersion, standing);
  }

  public Agent withResourceVersion(Optional<UUID> changed) {
    return new Agent(id, info, connection, software, total, changed, standing);
  }

  public Agent withSoftware(SlaveInfo changedInfo, Software changed) {
    return new Agent(id, changedInfo, connection, changed, total, resourceVersion, standing);
  }
}
