package io.mesos4j.master.allocator.order;

import java.util.Arrays;

/** Walks a DRF tree depth first: at each level the siblings in the order of their standings. */
final class DrfWalk<T> implements Walk<T> {

  /** The rankings from the root down to where the walk is. */
  private Ranking<DrfNode<T>>[] path = array(4);

  private int depth;

  @SuppressWarnings("unchecked") // an array of a generic class cannot be made otherwise
  private static <T> Ranking<DrfNode<T>>[] array(int length) {
    return (Ranking<DrfNode<T>>[]) new Ranking<?>[length];
  }

  void begin(DrfNode<T> root) {
    depth = 0;
    push(root.ranking);
  }

  private void push(Ranking<DrfNode<T>> ranking) {
    ranking.begin();
    if (depth == path.length) {
      path = Arrays.copyOf(path, 2 * depth);
    }
    path[depth++] = ranking;
  }

  /** Every ranked standing leads to an active client, so that there is one unless all are done. */
  @Override
  public boolean hasNext() {
    while (depth > 0 && !path[depth - 1].hasNext()) {
      depth--;
    }
    return depth > 0;
  }

  @Override
  public T next() {
    while (true) {
      Standing<DrfNode<T>> standing = path[depth - 1].next();
      DrfNode<T> node = standing.who;
      if (standing != node.standing || node.isLeaf()) {
        return node.client;
      }
      push(node.ranking);
    }
  }
}
