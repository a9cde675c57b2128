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

/**
 * The literal sorter: a tree of paths, sorted from nothing at every call. A path that is a client
 * and has children competes with them as a leaf of its own, the twin. What it remembers is only how
 * often something was ever allocated at a node, for that cannot be worked out.
 */
final class ReferenceTree {

  private static final String TWIN = "/.";

  private final Set<String> clients = new TreeSet<>();
  private final Map<String, Integer> counts = new HashMap<>();

  /** A leaf that gets children goes on as its own twin, with what was counted for it so far. */
  void add(String client) {
    for (String path = parent(client); !path.isEmpty(); path = parent(path)) {
      if (clients.contains(path) && children(path).isEmpty()) {
        counts.put(path + TWIN, counts.getOrDefault(path, 0));
      }
    }
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
    Set<String> siblings = children(parent);
    Map<String, Double> shares = new HashMap<>();
    siblings.forEach(node -> shares.put(node, share.apply(node)));
    Comparator<String> rules =
        Comparator.<String, Double>comparing(shares::get)
            .thenComparing(node -> counts.getOrDefault(node, 0))
            .thenComparing(Comparator.naturalOrder());
    List<String> sorted = new ArrayList<>(siblings);
    sorted.sort(rules);
    for (String node : sorted) {
      if (isLeaf(node)) {
        order.add(stripped(node));
      } else {
        collect(node, share, order);
      }
    }
  }

  private Set<String> children(String parent) {
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
    return names;
  }

  private boolean isLeaf(String node) {
    return node.endsWith(TWIN) || children(node).isEmpty();
  }

  private double share(
      String node, Function<String, ResourceQuantities> allocation, ResourceQuantities total) {
    ResourceQuantities sum = ResourceQuantities.EMPTY;
    for (String client : clients) {
      if (node.endsWith(TWIN) ? client.equals(stripped(node)) : isWithin(client, node)) {
        sum = sum.plus(allocation.apply(client));
      }
    }
    double share = 0;
    for (int i = 0; i < total.size(); i++) {
      share = Math.max(share, (double) sum.get(total.name(i)) / total.thousandths(i));
    }
    return share;
  }

  private boolean exists(String node) {
    return clients.stream().anyMatch(client -> isWithin(client, node));
  }

  static boolean isWithin(String path, String ancestor) {
    return path.startsWith(ancestor)
        && (path.length() == ancestor.length() || path.charAt(ancestor.length()) == '/');
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static String stripped(String node) {
    return node.endsWith(TWIN) ? node.substring(0, node.length() - TWIN.length()) : node;
  }
}
