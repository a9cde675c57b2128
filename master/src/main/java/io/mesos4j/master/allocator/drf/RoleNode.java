package io.mesos4j.master.allocator.drf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * A path in a sorter's tree. It may have children and be a client too; then its own allocation
 * competes with the children as if it were one more child named {@code "."}.
 */
final class RoleNode {

  /** One that competes among siblings: a subtree, or the node's own leaf. */
  private record Contender(RoleNode node, boolean own, double share, long count, String path) {}

  private static final Comparator<Contender> ORDER =
      Comparator.comparingDouble(Contender::share)
          .thenComparingLong(Contender::count)
          .thenComparing(Contender::path);

  final String path;
  final RoleNode parent;
  final TreeMap<String, RoleNode> children = new TreeMap<>();
  long[] own = new long[4];
  long[] subtree = new long[4];
  long ownCount;
  long subtreeCount;
  double weight = 1;
  boolean client;
  boolean active;

  RoleNode(String path, RoleNode parent) {
    this.path = path;
    this.parent = parent;
  }

  boolean isNeeded() {
    return client || !children.isEmpty();
  }

  /** Appends the active clients of this subtree, the first to be served first. */
  void collect(Shares shares, List<String> into) {
    for (Contender contender : contenders(shares)) {
      RoleNode node = contender.node();
      if (contender.own() || node.children.isEmpty()) {
        if (node.active) {
          into.add(node.path);
        }
      } else {
        node.collect(shares, into);
      }
    }
  }

  private List<Contender> contenders(Shares shares) {
    List<Contender> contenders = new ArrayList<>(children.size() + 1);
    for (RoleNode child : children.values()) {
      double share = shares.dominant(child.subtree) / child.weight;
      contenders.add(new Contender(child, false, share, child.subtreeCount, child.path));
    }
    if (client && active) {
      contenders.add(new Contender(this, true, shares.dominant(own), ownCount, path + "/."));
    }
    contenders.sort(ORDER);
    return contenders;
  }
}
