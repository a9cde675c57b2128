package io.mesos4j.master.allocator.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The chance of each active client to be drawn first. A client that is a parent too competes with
 * its children under the name {@code "."}, with weight 1.
 */
final class Odds<T> {

  private static final String OWN = "/.";

  private final Map<String, Double> weights;
  private final Map<String, Double> siblings = new HashMap<>();
  private final List<Ticket<T>> active = new ArrayList<>();
  private final List<Boolean> parents = new ArrayList<>();

  Odds(SequencedMap<String, Ticket<T>> tickets, Map<String, Double> weights) {
    this.weights = weights;
    Map<String, Boolean> counted = new HashMap<>();
    Map<String, Boolean> withChildren = parents(tickets);
    tickets.forEach((path, ticket) -> {
      if (ticket.active) {
        active.add(ticket);
        boolean parent = withChildren.containsKey(path);
        parents.add(parent);
        count(parent ? path + OWN : path, counted);
      }
    });
  }

  private static <T> Map<String, Boolean> parents(SequencedMap<String, Ticket<T>> tickets) {
    Map<String, Boolean> parents = new HashMap<>();
    for (String path : tickets.keySet()) {
      for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        parents.put(path.substring(0, end), true);
      }
    }
    return parents;
  }

  /** Adds the weight of a path, and of those above it, to their siblings', each once. */
  private void count(String path, Map<String, Boolean> counted) {
    String step = path;
    while (counted.put(step, true) == null) {
      siblings.merge(parent(step), weight(step), Double::sum);
      if (parent(step).isEmpty()) {
        return;
      }
      step = parent(step);
    }
  }

  private double weight(String path) {
    return weights.getOrDefault(path, 1.0);
  }

  private static String parent(String path) {
    int end = path.lastIndexOf('/');
    return end < 0 ? "" : path.substring(0, end);
  }

  int size() {
    return active.size();
  }

  Ticket<T> ticket(int index) {
    return active.get(index);
  }

  double of(int index) {
    String path = parents.get(index) ? active.get(index).path + OWN : active.get(index).path;
    double odds = 1;
    for (String step = path; !step.isEmpty(); step = parent(step)) {
      odds *= weight(step) / siblings.get(parent(step));
    }
    return odds;
  }
}
