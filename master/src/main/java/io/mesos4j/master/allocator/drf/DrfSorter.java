package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.resources.ResourceQuantities;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weighted, hierarchical dominant resource fairness: at each level of the tree the sibling with the
 * lower {@code share / weight} comes first, then the one allocated to fewer times, then the one
 * whose path sorts first. Sorted lazily: only when an allocation, a client, a weight or the total
 * has changed since the last time.
 */
public final class DrfSorter implements Sorter {

  private final Shares shares;
  private final RoleNode root = new RoleNode("", null);
  private final Map<String, RoleNode> clients = new TreeMap<>();
  private final Map<String, Double> weights = new HashMap<>();
  private List<String> sorted = List.of();
  private long sortedVersion = -1;
  private boolean dirty = true;

  public DrfSorter(Shares shares) {
    this.shares = shares;
  }

  @Override
  public void add(String client) {
    RoleNode node = find(client);
    node.client = true;
    clients.put(client, node);
    dirty = true;
  }

  private RoleNode find(String client) {
    RoleNode node = root;
    for (int end = client.indexOf('/'); ; end = client.indexOf('/', end + 1)) {
      String path = end < 0 ? client : client.substring(0, end);
      RoleNode parent = node;
      node = parent.children.computeIfAbsent(path, absent -> node(path, parent));
      if (end < 0) {
        return node;
      }
    }
  }

  private RoleNode node(String path, RoleNode parent) {
    RoleNode node = new RoleNode(path, parent);
    node.weight = weights.getOrDefault(path, 1.0);
    return node;
  }

  @Override
  public void remove(String client) {
    RoleNode node = clients.remove(client);
    if (node == null) {
      return;
    }
    node.client = false;
    node.active = false;
    while (node.parent != null && !node.isNeeded()) {
      node.parent.children.remove(node.path);
      node = node.parent;
    }
    dirty = true;
  }

  @Override
  public boolean contains(String client) {
    return clients.containsKey(client);
  }

  @Override
  public void activate(String client) {
    setActive(client, true);
  }

  @Override
  public void deactivate(String client) {
    setActive(client, false);
  }

  private void setActive(String client, boolean active) {
    RoleNode node = clients.get(client);
    if (node != null && node.active != active) {
      node.active = active;
      dirty = true;
    }
  }

  @Override
  public void setWeight(String path, double weight) {
    weights.put(path, weight);
    setWeights(root);
    dirty = true;
  }

  private void setWeights(RoleNode node) {
    node.weight = weights.getOrDefault(node.path, 1.0);
    node.children.values().forEach(this::setWeights);
  }

  @Override
  public void allocated(String client, ResourceQuantities quantities) {
    RoleNode leaf = clients.get(client);
    leaf.own = shares.add(leaf.own, quantities, 1);
    leaf.ownCount++;
    for (RoleNode node = leaf; node != null; node = node.parent) {
      node.subtree = shares.add(node.subtree, quantities, 1);
      node.subtreeCount++;
    }
    dirty = true;
  }

  @Override
  public void unallocated(String client, ResourceQuantities quantities) {
    RoleNode leaf = clients.get(client);
    leaf.own = shares.add(leaf.own, quantities, -1);
    for (RoleNode node = leaf; node != null; node = node.parent) {
      node.subtree = shares.add(node.subtree, quantities, -1);
    }
    dirty = true;
  }

  @Override
  public List<String> sort() {
    if (dirty || sortedVersion != shares.version()) {
      List<String> order = new ArrayList<>(clients.size());
      root.collect(shares, order);
      sorted = List.copyOf(order);
      sortedVersion = shares.version();
      dirty = false;
    }
    return sorted;
  }

  @Override
  public Map<String, Double> shares() {
    Map<String, Double> dominant = new LinkedHashMap<>();
    clients.forEach((client, node) -> dominant.put(client, shares.dominant(node.own)));
    return dominant;
  }
}
