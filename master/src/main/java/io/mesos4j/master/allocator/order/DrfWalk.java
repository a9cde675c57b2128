package io.mesos4j.master.allocator.order;

import java.util.ArrayList;
import java.util.List;

/** Walks a DRF tree depth first: at each level the siblings in the order of their standings. */
final class DrfWalk<T> implements Walk<T> {

  /** The rankings from the root down to where the walk is. */
  private final List<Ranking<DrfNode<T>>> path = new ArrayList<>();

  void begin(DrfNode<T> root) {
    path.clear();
    push(root.ranking);
  }

  private void push(Ranking<DrfNode<T>> ranking) {
    ranking.begin();
    path.add(ranking);
  }

  /** Every ranked standing leads to an active client, so that there is one unless all are done. */
  @Override
  public boolean hasNext() {
    while (!path.isEmpty() && !path.getLast().hasNext()) {
      path.removeLast();
    }
    return !path.isEmpty();
  }

  @Override
  public T next() {
    while (true) {
      Standing<DrfNode<T>> standing = path.getLast().next();
      DrfNode<T> node = standing.who;
      if (standing != node.standing || node.isLeaf()) {
        return node.client;
      }
      push(node.ranking);
    }
  }
}
