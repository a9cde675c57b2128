package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.master.allocator.AllocatorMetrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Takes a picture of the books in upstream's metric keys. */
final class MetricsPicture {

  private static final String PREFIX = "allocator/mesos/";
  private static final List<String> RESOURCES = List.of("cpus", "mem", "disk");

  private final Books books;

  MetricsPicture(Books books) {
    this.books = books;
  }

  AllocatorMetrics take(long runs, Instant now) {
    Map<String, Double> values = new TreeMap<>();
    values.put(PREFIX + "allocation_runs", (double) runs);
    for (String name : RESOURCES) {
      long used = books.agents().values().stream().mapToLong(agent -> used(agent, name)).sum();
      values.put(PREFIX + "resources/" + name + "/total", wire(books.shares().total(name)));
      values.put(PREFIX + "resources/" + name + "/offered_or_allocated", wire(used));
    }
    books
        .roles()
        .dominantShares()
        .forEach((role, share) -> values.put(PREFIX + "roles/" + role + "/shares/dominant", share));
    for (var framework : books.frameworks().values()) {
      framework
          .filters()
          .live(now)
          .forEach(
              (role, count) -> values.merge(filterKey(role), count.doubleValue(), Double::sum));
    }
    return new AllocatorMetrics(values);
  }

  private static String filterKey(String role) {
    return PREFIX + "offer_filters/roles/" + role + "/active";
  }

  private static long used(io.mesos4j.master.allocator.state.AgentState agent, String name) {
    return agent.used().values().stream().mapToLong((Resources bag) -> bag.scalar(name)).sum();
  }

  private static double wire(long thousandths) {
    return new Scalar(thousandths).wire();
  }
}
