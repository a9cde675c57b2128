package io.mesos4j.master.allocator.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Dominant resource fairness over a tree of paths: at each level the sibling with the lowest
 * weighted dominant share goes first. A change costs the depth of its path; nothing is sorted
 * before somebody walks, and then only what is walked.
 */
public final class DrfSorter<T> implements Sorter<T> {

  private static final String OWN = "/.";

  private final ClusterTotal cluster;
  private final NameOrder names = new NameOrder();
  private final Map<String, Double> weights = new HashMap<>();
  private final DrfNode<T> root;
  private final DrfWalk<T> walk = new DrfWalk<>();
  private final List<Seat<T>> resting = new ArrayList<>();

  public DrfSorter(ClusterTotal cluster) {
    this.cluster = cluster;
    this.root = new DrfNode<>("", null, names.add(""));
    this.root.ranking = new Ranking<>(cluster);
  }

  @Override
  public Seat<T> add(String path, T client) {
    DrfNode<T> node = find(path);
    node.client = client;
    if (!node.isLeaf()) {
      node.own = new Standing<>(node, names.add(path + OWN));
    }
    return node;
  }

  private DrfNode<T> find(String path) {
    DrfNode<T> node = root;
    for (int end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      String step = end < 0 ? path : path.substring(0, end);
      DrfNode<T> child = node.children.get(step);
      node = child == null ? grow(node, step) : child;
      if (end < 0) {
        return node;
      }
    }
  }

  private DrfNode<T> grow(DrfNode<T> parent, String path) {
    if (parent.isLeaf() && parent.client != null) {
      becomeParent(parent);
    }
    DrfNode<T> node = new DrfNode<>(path, parent, names.add(path));
    node.standing.weight = weights.getOrDefault(path, 1.0);
    if (parent.ranking == null) {
      parent.ranking = new Ranking<>(cluster);
    }
    parent.children.put(path, node);
    return node;
  }

  /** A client's own allocation goes on as a leaf of its own beside the coming children. */
  private void becomeParent(DrfNode<T> node) {
    node.own = new Standing<>(node, names.add(node.path + OWN));
    node.own.held.set(node.standing.held);
    node.own.times = node.standing.times;
    node.ranking = new Ranking<>(cluster);
    if (node.active) {
      node.ranking.enter(node.own);
    }
  }

  @Override
  public void remove(Seat<T> seat) {
    DrfNode<T> node = (DrfNode<T>) seat;
    setActive(node, false);
    node.client = null;
    if (node.own != null) {
      node.own = null;
      names.remove(node.path + OWN);
    }
    while (node.parent != null && !node.isNeeded()) {
      DrfNode<T> parent = node.parent;
      parent.children.remove(node.path);
      names.remove(node.path);
      if (parent.isLeaf() && parent.parent != null) {
        becomeLeaf(parent);
      }
      node = parent;
    }
  }

  /** What the children were given stays counted, as upstream has it; they hold nothing any more. */
  private void becomeLeaf(DrfNode<T> node) {
    if (node.own != null) {
      node.own = null;
      names.remove(node.path + OWN);
    }
    node.ranking = null;
  }

  @Override
  public void setActive(Seat<T> seat, boolean active) {
    DrfNode<T> node = (DrfNode<T>) seat;
    if (node.active == active) {
      return;
    }
    node.active = active;
    if (node.own != null) {
      place(node.ranking, node.own, active);
    }
    for (DrfNode<T> up = node; up.parent != null; up = up.parent) {
      up.activeCount += active ? 1 : -1;
      boolean ranked = up.standing.place != Standing.NOWHERE;
      if (ranked != up.activeCount > 0) {
        place(up.parent.ranking, up.standing, up.activeCount > 0);
      }
    }
  }

  @Override
  public void rest(Seat<T> seat) {
    if (seat.active()) {
      setActive(seat, false);
      resting.add(seat);
    }
  }

  @Override
  public void endRests() {
    resting.forEach(seat -> setActive(seat, true));
    resting.clear();
  }

  private static <N> void place(Ranking<N> ranking, Standing<N> standing, boolean in) {
    if (in) {
      ranking.enter(standing);
    } else {
      ranking.leave(standing);
    }
  }

  @Override
  public void setWeight(String path, double weight) {
    if (weight == 1) {
      weights.remove(path);
    } else {
      weights.put(path, weight);
    }
    DrfNode<T> node = root;
    for (int end = path.indexOf('/'); node != null; end = path.indexOf('/', end + 1)) {
      node = node.children.get(end < 0 ? path : path.substring(0, end));
      if (end < 0) {
        break;
      }
    }
    if (node != null) {
      node.standing.weight = weight;
      node.parent.ranking.changed(node.standing);
    }
  }

  @Override
  public void allocated(Seat<T> seat, Tally quantities) {
    DrfNode<T> node = (DrfNode<T>) seat;
    if (node.own != null) {
      node.own.held.add(quantities);
      node.own.times++;
      node.ranking.changed(node.own);
    }
    for (DrfNode<T> up = node; up.parent != null; up = up.parent) {
      up.standing.held.add(quantities);
      up.standing.times++;
      up.parent.ranking.changed(up.standing);
    }
  }

  @Override
  public void unallocated(Seat<T> seat, Tally quantities) {
    DrfNode<T> node = (DrfNode<T>) seat;
    if (node.own != null) {
      node.own.held.subtract(quantities);
      node.ranking.changed(node.own);
    }
    for (DrfNode<T> up = node; up.parent != null; up = up.parent) {
      up.standing.held.subtract(quantities);
      up.parent.ranking.changed(up.standing);
    }
  }

  @Override
  public Walk<T> walk() {
    walk.begin(root);
    return walk;
  }

  @Override
  public double share(Seat<T> seat) {
    return cluster.dominantShare(((DrfNode<T>) seat).ownStanding().held);
  }
}
