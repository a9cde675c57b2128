package io.mesos4j.common.table;

/**
 * Numbers by the hash of what they stand for; what has the same hash is told apart by the caller.
 * Open addressing in arrays of primitives: no objects, and nothing that a collector has to look at
 * when it changes. A place is good until the next change. Used by one thread.
 */
final class NumberIndex {

  /** No place. */
  static final int NOWHERE = -1;

  private static final int LEAST_SLOTS = 8;

  /** Of a free slot; of all others one more than their number. */
  private static final long FREE = 0;

  /** A power of two of them, at most half in use. */
  private long[] numbers = new long[LEAST_SLOTS];

  private int[] hashes = new int[LEAST_SLOTS];
  private int size;

  int size() {
    return size;
  }

  /** Where a number of this hash is. */
  int first(int hash) {
    int spread = spread(hash);
    return search(home(spread), spread);
  }

  /** Where another number of the same hash is as that of this place. */
  int next(int place) {
    return search(after(place), hashes[place]);
  }

  long number(int place) {
    return numbers[place] - 1;
  }

  /** Adds a number, which is not negative and not there yet. */
  void add(int hash, long number) {
    if (2 * (size + 1) > numbers.length) {
      grow();
    }
    insert(spread(hash), number + 1);
    size++;
  }

  /** Takes the number of a place away; what had to make way for it moves up. */
  void remove(int place) {
    int hole = place;
    for (int at = after(hole); numbers[at] != FREE; at = after(at)) {
      if (distance(home(hashes[at]), at) >= distance(hole, at)) {
        numbers[hole] = numbers[at];
        hashes[hole] = hashes[at];
        hole = at;
      }
    }
    numbers[hole] = FREE;
    size--;
  }

  private int search(int from, int spread) {
    int at = from;
    while (numbers[at] != FREE && hashes[at] != spread) {
      at = after(at);
    }
    return numbers[at] == FREE ? NOWHERE : at;
  }

  private void grow() {
    long[] before = numbers;
    int[] spreads = hashes;
    numbers = new long[2 * before.length];
    hashes = new int[2 * before.length];
    for (int at = 0; at < before.length; at++) {
      if (before[at] != FREE) {
        insert(spreads[at], before[at]);
      }
    }
  }

  private void insert(int spread, long content) {
    int at = home(spread);
    while (numbers[at] != FREE) {
      at = after(at);
    }
    numbers[at] = content;
    hashes[at] = spread;
  }

  private int home(int spread) {
    return spread & (numbers.length - 1);
  }

  private int after(int place) {
    return (place + 1) & (numbers.length - 1);
  }

  /** How many places further on, around the end. */
  private int distance(int from, int to) {
    return (to - from) & (numbers.length - 1);
  }

  /** Hashes of texts that differ in their last letters follow one another: runs would be long. */
  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }
}
