package io.mesos4j.common.table;

import java.util.Arrays;
import java.util.Optional;

/**
 * Values by number, in a tree of which copies share what did not change since: a copy costs
 * nothing, and the first change after it copies the nodes above the value alone. Changed by one
 * thread.
 *
 * @param <T> the values
 */
final class SlotTree<T> {

  private static final int BITS = 5;
  private static final int WIDTH = 1 << BITS;

  /** Counts the copies; nodes that were made since the last one may be changed. */
  private long era;

  private Node root = new Node(0);

  /** Levels above the leaves. */
  private int height;

  /** Of the leaves the slots hold values, of all others nodes; what is empty is null. */
  private static final class Node {
    private final long era;
    private final Object[] slots;
    private int used;

    Node(long era) {
      this(era, new Object[WIDTH], 0);
    }

    private Node(long era, Object[] slots, int used) {
      this.era = era;
      this.slots = slots;
      this.used = used;
    }

    /** The node itself if it is of this era, and else one that is. */
    Node of(long now) {
      return era == now ? this : new Node(now, slots.clone(), used);
    }

    void put(int place, Object content) {
      used += slots[place] == null ? 1 : 0;
      slots[place] = content;
    }

    void clear(int place) {
      used -= slots[place] == null ? 0 : 1;
      slots[place] = null;
    }
  }

  /**
   * A tree that nobody changes any more; from any thread.
   *
   * @param <T> the values
   */
  static final class Copy<T> {

    private final Node root;

    private Copy(Node root) {
      this.root = root;
    }

    /** Fills an array of just the right length with the values, in the order of their numbers. */
    T[] values(T[] values) {
      int filled = fill(values, 0, root);
      if (filled != values.length) {
        throw new IllegalStateException(filled + " values instead of " + values.length);
      }
      return values;
    }

    private static int fill(Object[] values, int filled, Node node) {
      int next = filled;
      for (Object content : node.slots) {
        if (content instanceof Node child) {
          next = fill(values, next, child);
        } else if (content != null) {
          values[next++] = content;
        }
      }
      return next;
    }

    /** Whether both hold the same objects; what they share is not looked at. */
    boolean sameAs(Copy<T> other) {
      return same(root, other.root);
    }

    @SuppressWarnings("ReferenceEquality") // whether equal objects are the same is the question
    private static boolean same(Object one, Object other) {
      if (one == other) {
        return true;
      }
      if (!(one instanceof Node first) || !(other instanceof Node second)) {
        return false;
      }
      for (int place = 0; place < WIDTH; place++) {
        if (!same(first.slots[place], second.slots[place])) {
          return false;
        }
      }
      return true;
    }
  }

  Copy<T> copy() {
    era++;
    return new Copy<>(root);
  }

  void put(long number, T value) {
    while (number >>> (BITS * (height + 1)) != 0) {
      grow();
    }
    root = root.of(era);
    Node node = root;
    for (int level = height; level > 0; level--) {
      int place = place(number, level);
      Node child = (Node) node.slots[place];
      Node owned = child == null ? new Node(era) : child.of(era);
      node.put(place, owned);
      node = owned;
    }
    node.put(place(number, 0), value);
  }

  private void grow() {
    Node above = new Node(era);
    if (root.used > 0) {
      above.put(0, root);
    }
    root = above;
    height++;
  }

  /** Takes a value away that is there. */
  void clear(long number) {
    root = root.of(era);
    clear(root, height, number);
  }

  private void clear(Node node, int level, long number) {
    int place = place(number, level);
    if (level == 0) {
      node.clear(place);
      return;
    }
    Node child = ((Node) node.slots[place]).of(era);
    clear(child, level - 1, number);
    if (child.used == 0) {
      node.clear(place);
    } else {
      node.put(place, child);
    }
  }

  /** The value of a number that has one. */
  @SuppressWarnings("unchecked") // only values of that type are put in
  T get(long number) {
    Node node = root;
    for (int level = height; level > 0; level--) {
      node = (Node) node.slots[place(number, level)];
    }
    return (T) node.slots[place(number, 0)];
  }

  /** The value of the lowest number. */
  @SuppressWarnings("unchecked") // only values of that type are put in
  Optional<T> first() {
    Object content = root;
    while (content instanceof Node node) {
      content = Arrays.stream(node.slots).filter(slot -> slot != null).findFirst().orElse(null);
    }
    return Optional.ofNullable((T) content);
  }

  private static int place(long number, int level) {
    return (int) (number >>> (BITS * level)) & (WIDTH - 1);
  }
}
