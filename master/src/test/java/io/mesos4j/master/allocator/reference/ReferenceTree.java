package io.mesos4j.master.allocator.reference;

import io.mesos4j.common.resources.ResourceQuantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The literal sorter: a tree of paths, sorted from nothing at every call. A path that is a client
 * and has children competes with them as a leaf of its own, the twin. What it remembers is only how
 * often something was ever allocated at a node, for that cannot be worked out.
 */
final class ReferenceTree {

  private static final String TWIN = "/.";

  private final Set<String> clients = new TreeSet<>();
  private final Map<String, Integer> counts = new HashMap<>();

  void add(String client) {
    clients.add(client);
  }

  void remove(String client) {
    clients.remove(client);
    counts.remove(client + TWIN);
    counts.keySet().removeIf(path -> !path.endsWith(TWIN) && !exists(path));
  }

  boolean isEmpty() {
    return clients.isEmpty();
  }

  /** Something was allocated to a client: once more at its leaf and at every node above. */
  void allocated(String client) {
    counts.merge(client + TWIN, 1, Integer::sum);
    for (String path = client; !path.isEmpty(); path = parent(path)) {
      counts.merge(path, 1, Integer::sum);
    }
  }

  /** A twin always has the weight one: weights belong to paths. */
  private static double weight(String node, Function<String, Double> weight) {
    return node.endsWith(TWIN) ? 1.0 : weight.apply(node);
  }

  /**
   * The active clients, the one to be served next first.
   *
   * @param allocation what a client has
   * @param total what the cluster has, without names that do not count
   * @param weight of a path
   */
  List<String> sorted(
      Set<String> active,
      Function<String, ResourceQuantities> allocation,
      ResourceQuantities total,
      Function<String, Double> weight) {
    List<String> order = new ArrayList<>();
    collect("", node -> share(node, allocation, total) / weight(node, weight), order);
    order.retainAll(active);
    return order;
  }

  private void collect(String parent, Function<String, Double> share, List<String> order) {
    Comparator<String> rules =
        Comparator.comparing(share)
            .thenComparing(node -> counts.getOrDefault(node, 0))
            .thenComparing(Comparator.naturalOrder());
    for (String node : children(parent).stream().sorted(rules).toList()) {
      if (isLeaf(node)) {
        order.add(stripped(node));
      } else {
        collect(node, share, order);
      }
    }
  }

  private List<String> children(String parent) {
    Set<String> names = new TreeSet<>();
    String prefix = parent.isEmpty() ? "" : parent + "/";
    for (String client : clients) {
      if (client.startsWith(prefix) && !client.equals(parent)) {
        int end = client.indexOf('/', prefix.length());
        names.add(end < 0 ? client : client.substring(0, end));
      }
    }
    if (!names.isEmpty() && clients.contains(parent)) {
      names.add(parent + TWIN);
    }
    return List.copyOf(names);
  }

  private boolean isLeaf(String node) {
    return node.endsWith(TWIN) || children(node).isEmpty();
  }

  private double share(
      String node, Function<String, ResourceQuantities> allocation, ResourceQuantities total) {
    ResourceQuantities sum =
        clientsOf(node).stream()
            .map(allocation)
            .reduce(ResourceQuantities.EMPTY, ResourceQuantities::plus);
    return total.asMap().entrySet().stream()
        .mapToDouble(name -> (double) sum.get(name.getKey()) / name.getValue())
        .max()
        .orElse(0);
  }

  private Set<String> clientsOf(String node) {
    return node.endsWith(TWIN)
        ? Set.of(stripped(node))
        : clients.stream().filter(client -> isWithin(client, node)).collect(Collectors.toSet());
  }

  private boolean exists(String node) {
    return clients.stream().anyMatch(client -> isWithin(client, node));
  }

  static boolean isWithin(String path, String ancestor) {
    return path.equals(ancestor) || path.startsWith(ancestor + "/");
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static String stripped(String node) {
    return node.endsWith(TWIN) ? node.substring(0, node.length() - TWIN.length()) : node;
  }
}
