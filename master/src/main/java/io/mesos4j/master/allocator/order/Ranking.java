package io.mesos4j.master.allocator.order;

import java.util.Arrays;

/**
 * Siblings in an indexed heap, walked in order as far as somebody asks: looking at the first k of n
 * costs k log k, and a contender whose share changed costs log n at the next walk. A walk keeps to
 * the order at its start, whatever is allocated meanwhile. Owned by a sorter.
 */
final class Ranking<N> {

  private final ClusterTotal cluster;
  private Standing<N>[] heap = array(4);
  private int size;
  private Standing<N>[] stale = array(4);
  private int staleCount;
  private long version = -1;

  // The walk: what was handed out, in order, and the heap's border behind it.
  private Standing<N>[] sorted = array(4);
  private int sortedCount;
  private int[] border = new int[4];
  private int borderCount;
  private int next;

  Ranking(ClusterTotal cluster) {
    this.cluster = cluster;
  }

  @SuppressWarnings("unchecked") // an array of a generic class cannot be made otherwise
  private static <N> Standing<N>[] array(int length) {
    return (Standing<N>[]) new Standing<?>[length];
  }

  boolean isEmpty() {
    return size == 0;
  }

  void enter(Standing<N> standing) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    standing.refresh(cluster);
    put(standing, size++);
    up(standing.place);
    restart();
  }

  void leave(Standing<N> standing) {
    int hole = standing.place;
    standing.place = Standing.NOWHERE;
    Standing<N> last = heap[--size];
    heap[size] = null;
    if (hole < size) {
      put(last, hole);
      settle(last);
    }
    restart();
  }

  /** A standing's share or count changed. */
  void changed(Standing<N> standing) {
    if (standing.place == Standing.NOWHERE || standing.stale) {
      return;
    }
    standing.stale = true;
    if (staleCount == stale.length) {
      stale = Arrays.copyOf(stale, 2 * staleCount);
    }
    stale[staleCount++] = standing;
  }

  /** Begins a walk in the order that holds now. */
  void begin() {
    if (version != cluster.version() || staleCount > size / 4) {
      rebuild();
    } else if (staleCount > 0) {
      for (int i = 0; i < staleCount; i++) {
        if (stale[i].place != Standing.NOWHERE) {
          stale[i].refresh(cluster);
          settle(stale[i]);
        }
      }
      restart();
    }
    forgetStale();
    next = 0;
  }

  private void rebuild() {
    for (int i = 0; i < size; i++) {
      heap[i].refresh(cluster);
    }
    for (int i = size / 2 - 1; i >= 0; i--) {
      down(i);
    }
    version = cluster.version();
    restart();
  }

  private void forgetStale() {
    for (int i = 0; i < staleCount; i++) {
      stale[i].stale = false;
    }
    Arrays.fill(stale, 0, staleCount, null);
    staleCount = 0;
  }

  private void restart() {
    Arrays.fill(sorted, 0, sortedCount, null);
    sortedCount = 0;
    borderCount = 0;
    if (size > 0) {
      border[borderCount++] = 0;
    }
  }

  boolean hasNext() {
    return next < size;
  }

  /** The next of the walk; only after {@link #hasNext}. */
  Standing<N> next() {
    if (next == sortedCount) {
      sortOneMore();
    }
    return sorted[next++];
  }

  private void sortOneMore() {
    int first = border[0];
    border[0] = border[--borderCount];
    borderDown();
    int child = 2 * first + 1;
    if (child < size) {
      borderAdd(child);
    }
    if (child + 1 < size) {
      borderAdd(child + 1);
    }
    if (sortedCount == sorted.length) {
      sorted = Arrays.copyOf(sorted, 2 * sortedCount);
    }
    sorted[sortedCount++] = heap[first];
  }

  private void borderAdd(int place) {
    if (borderCount == border.length) {
      border = Arrays.copyOf(border, 2 * borderCount);
    }
    int at = borderCount++;
    while (at > 0 && heap[place].before(heap[border[(at - 1) / 2]])) {
      border[at] = border[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    border[at] = place;
  }

  private void borderDown() {
    if (borderCount == 0) {
      return;
    }
    int moving = border[0];
    int at = 0;
    for (int child = 1; child < borderCount; child = 2 * at + 1) {
      if (child + 1 < borderCount && heap[border[child + 1]].before(heap[border[child]])) {
        child++;
      }
      if (!heap[border[child]].before(heap[moving])) {
        break;
      }
      border[at] = border[child];
      at = child;
    }
    border[at] = moving;
  }

  private void settle(Standing<N> standing) {
    int before = standing.place;
    up(before);
    if (standing.place == before) {
      down(before);
    }
  }

  private void up(int from) {
    Standing<N> moving = heap[from];
    int at = from;
    while (at > 0 && moving.before(heap[(at - 1) / 2])) {
      put(heap[(at - 1) / 2], at);
      at = (at - 1) / 2;
    }
    put(moving, at);
  }

  private void down(int from) {
    Standing<N> moving = heap[from];
    int at = from;
    for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heap[child + 1].before(heap[child])) {
        child++;
      }
      if (!heap[child].before(moving)) {
        break;
      }
      put(heap[child], at);
      at = child;
    }
    put(moving, at);
  }

  private void put(Standing<N> standing, int place) {
    heap[place] = standing;
    standing.place = place;
  }
}
