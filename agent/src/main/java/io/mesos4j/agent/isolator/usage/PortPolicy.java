package io.mesos4j.agent.isolator.usage;

import java.time.Duration;
import java.util.List;
import org.apache.mesos.Protos.Value.Range;

/**
 * Which ports containers may not listen on unasked.
 *
 * @param interval {@code --container_ports_watch_interval}
 * @param enforced {@code --enforce_container_ports}
 * @param policed ranges that are looked at, {@code --container_ports_isolated_range}; empty for all
 */
public record PortPolicy(Duration interval, boolean enforced, List<Range> policed) {

  public PortPolicy {
    policed = List.copyOf(policed);
  }

  boolean isPoliced(int port) {
    return policed.isEmpty()
        || policed.stream().anyMatch(range -> range.getBegin() <= port && port <= range.getEnd());
  }
}
