package io.mesos4j.agent.isolator.usage;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Members;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.isolator.Timetable;
import io.mesos4j.agent.linux.ListeningPorts;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerResources;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Limitation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code network/ports}: looks now and then which TCP ports the processes of a container listen on,
 * and ends one that listens on a port that it was not given ({@code --enforce_container_ports}),
 * else says so in the log. Nested containers use the ports of the one around them.
 */
public final class PortUsage implements Isolator {

  private static final Logger LOG = LoggerFactory.getLogger(PortUsage.class);
  private static final String PORTS = "ports";

  private final Members members;
  private final Timetable timetable;
  private final PortPolicy policy;
  private final Map<ContainerId, List<Resource>> given = new ConcurrentHashMap<>();
  private final Map<ContainerId, Timetable.Turn> turns = new ConcurrentHashMap<>();

  public PortUsage(Members members, Timetable timetable, PortPolicy policy) {
    this.members = members;
    this.timetable = timetable;
    this.policy = policy;
  }

  @Override
  public Preparation prepare(ContainerSpec spec) {
    update(spec.id(), spec.resources());
    return Preparation.NOTHING;
  }

  @Override
  public void recover(ContainerSpec spec, long pid) {
    update(spec.id(), spec.resources());
  }

  @Override
  public void watch(ContainerSpec spec, Consumer<Limitation> reached) {
    if (spec.id().parent().isEmpty()) {
      turns.put(spec.id(), timetable.every(policy.interval(), () -> look(spec.id(), reached)));
    }
  }

  @Override
  public void update(ContainerId id, ContainerResources resources) {
    given.put(
        id,
        resources.requests().stream()
            .filter(resource -> resource.getName().equals(PORTS))
            .toList());
  }

  private void look(ContainerId id, Consumer<Limitation> reached) {
    List<Resource> allowed = given.get(id);
    if (allowed == null) {
      return;
    }
    List<Integer> foreign =
        ListeningPorts.of(processes(id)).stream()
            .filter(policy::isPoliced)
            .filter(port -> allowed.stream().noneMatch(resource -> holds(resource, port)))
            .toList();
    if (foreign.isEmpty()) {
      return;
    }
    Limitation limitation = limitation(foreign);
    if (policy.enforced()) {
      reached.accept(limitation);
    } else {
      LOG.info("Container {}: {}", id, limitation.message());
    }
  }

  private List<Long> processes(ContainerId id) {
    List<Long> all = new ArrayList<>();
    for (ContainerId each : given.keySet()) {
      if (each.equals(id) || each.isWithin(id)) {
        try {
          all.addAll(members.of(each));
        } catch (IOException gone) {
          LOG.debug("The processes of container {} are gone: {}", each, gone.toString());
        }
      }
    }
    return all;
  }

  private static boolean holds(Resource ports, int port) {
    return ports.getRanges().getRangeList().stream()
        .anyMatch(range -> range.getBegin() <= port && port <= range.getEnd());
  }

  private static Limitation limitation(List<Integer> foreign) {
    Protos.Value.Ranges.Builder ranges = Protos.Value.Ranges.newBuilder();
    foreign.forEach(port -> ranges.addRangeBuilder().setBegin(port).setEnd(port));
    Resource resource =
        Resource.newBuilder()
            .setName(PORTS)
            .setType(Protos.Value.Type.RANGES)
            .setRanges(ranges)
            .build();
    return new Limitation(
        Protos.TaskStatus.Reason.REASON_CONTAINER_LIMITATION,
        "Container is listening on unallocated ports: " + foreign,
        List.of(resource));
  }

  @Override
  public void cleanup(ContainerId id) {
    Optional.ofNullable(turns.remove(id)).ifPresent(Timetable.Turn::close);
    given.remove(id);
  }
}
