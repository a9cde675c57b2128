package io.mesos4j.master.allocator.order;

import java.util.TreeMap;

/**
 * A path in a DRF sorter's tree. As long as it has no children it is a leaf. With children its
 * standing counts the whole subtree; if it is a client too, its own allocation competes with the
 * children as one more child named {@code "."}.
 */
final class DrfNode<T> implements Seat<T> {

  final String path;
  final DrfNode<T> parent;
  final Standing<DrfNode<T>> standing;
  final TreeMap<String, DrfNode<T>> children = new TreeMap<>();

  /** The children that have active clients, and the node's own leaf; made when needed. */
  Ranking<DrfNode<T>> ranking;

  /** The node's own leaf; only for a client with children. */
  Standing<DrfNode<T>> own;

  /** The client at this path, if there is one. */
  T client;

  boolean active;

  /** How many clients in the subtree are active. */
  int activeCount;

  DrfNode(String path, DrfNode<T> parent, NameOrder.Label label) {
    this.path = path;
    this.parent = parent;
    this.standing = new Standing<>(this, label);
  }

  @Override
  public T client() {
    return client;
  }

  @Override
  public boolean active() {
    return active;
  }

  boolean isLeaf() {
    return children.isEmpty();
  }

  boolean isNeeded() {
    return client != null || !children.isEmpty();
  }

  /** What the client itself holds. */
  Standing<DrfNode<T>> ownStanding() {
    return own != null ? own : standing;
  }
}
