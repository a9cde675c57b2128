package io.mesos4j.master.allocator.order;

import io.mesos4j.common.resources.ResourceQuantities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Fills a cluster task by task, as the paper does: whoever is next by the sorter and still fits
 * takes one, until nobody fits. Used once.
 */
final class ProgressiveFilling {

  private final ResourceNames names = new ResourceNames();
  private final ClusterTotal cluster = new ClusterTotal(names, Set.of());
  private final Sorter<String> sorter = new DrfSorter<>(cluster);
  private final Map<String, Seat<String>> seats = new HashMap<>();
  private final List<String> trace = new ArrayList<>();
  private ResourceQuantities free;

  ProgressiveFilling(ResourceQuantities total) {
    free = total;
    cluster.add(names.tally(total));
  }

  void weight(String name, double weight) {
    sorter.setWeight(name, weight);
  }

  /** How many tasks each gets; nobody is left out. */
  SortedMap<String, Integer> fill(Map<String, ResourceQuantities> tasks) {
    SortedMap<String, Integer> placed = new TreeMap<>();
    for (String name : tasks.keySet()) {
      placed.put(name, 0);
      seats.put(name, sorter.add(name, name));
      sorter.setActive(seats.get(name), true);
    }
    for (Optional<String> next = next(tasks); next.isPresent(); next = next(tasks)) {
      ResourceQuantities task = tasks.get(next.get());
      free = free.minus(task);
      sorter.allocated(seats.get(next.get()), names.tally(task));
      trace.add(next.get());
      placed.merge(next.get(), 1, Integer::sum);
    }
    return placed;
  }

  private Optional<String> next(Map<String, ResourceQuantities> tasks) {
    Walk<String> walk = sorter.walk();
    while (walk.hasNext()) {
      String name = walk.next();
      if (free.contains(tasks.get(name))) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  double share(String name) {
    return sorter.share(seats.get(name));
  }

  ResourceQuantities free() {
    return free;
  }

  /** Who took a task, one after another. */
  List<String> trace() {
    return trace;
  }
}
