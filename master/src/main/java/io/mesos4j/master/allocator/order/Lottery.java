package io.mesos4j.master.allocator.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A draw without putting back, over a tree of sums: each draw goes from the root to a leaf, whose
 * odds are then taken out. Used over and over; restarting puts back what was drawn. The sums above
 * leaves that changed are computed afresh when somebody draws again, all at once if they are many.
 */
final class Lottery<T> implements Walk<T> {

  private final Ticket<T>[] tickets;
  private final double[] odds;
  private final double[] sums;
  private final Chance chance;
  private final int leaves;
  private final int levels;
  private final int[] changed;
  private final boolean[] listed;
  private int changedCount;
  private int[] drawn = new int[4];
  private int drawnCount;
  private final List<Ticket<T>> resting = new ArrayList<>();

  @SuppressWarnings("unchecked") // an array of a generic class cannot be made otherwise
  Lottery(Odds<T> all, Chance chance) {
    this.chance = chance;
    this.tickets = (Ticket<T>[]) new Ticket<?>[all.size()];
    this.odds = new double[all.size()];
    this.leaves = Math.max(1, Integer.highestOneBit(Math.max(1, 2 * all.size() - 1)));
    this.levels = Integer.numberOfTrailingZeros(leaves);
    this.changed = new int[all.size()];
    this.listed = new boolean[all.size()];
    this.sums = new double[2 * leaves];
    for (int i = 0; i < odds.length; i++) {
      tickets[i] = all.ticket(i);
      tickets[i].index = i;
      tickets[i].resting = false;
      odds[i] = all.of(i);
      sums[leaves + i] = odds[i];
    }
    sumAll();
  }

  private void sumAll() {
    for (int node = leaves - 1; node > 0; node--) {
      sums[node] = sums[2 * node] + sums[2 * node + 1];
    }
  }

  void restart() {
    for (int i = 0; i < drawnCount; i++) {
      if (!tickets[drawn[i]].resting) {
        set(drawn[i], odds[drawn[i]]);
      }
    }
    drawnCount = 0;
  }

  /** Leaves a ticket out of all draws until {@link #endRests}; ends the walk under way. */
  void rest(Ticket<T> ticket) {
    if (ticket.active && !ticket.resting) {
      ticket.resting = true;
      resting.add(ticket);
      set(ticket.index, 0);
    }
  }

  void endRests() {
    restart();
    for (Ticket<T> ticket : resting) {
      ticket.resting = false;
      set(ticket.index, odds[ticket.index]);
    }
    resting.clear();
  }

  @Override
  public boolean hasNext() {
    return drawnCount < tickets.length - resting.size();
  }

  @Override
  public T next() {
    int chosen = draw();
    set(chosen, 0);
    if (drawnCount == drawn.length) {
      drawn = Arrays.copyOf(drawn, 2 * drawnCount);
    }
    drawn[drawnCount++] = chosen;
    return tickets[chosen].client;
  }

  private int draw() {
    sumChanged();
    double point = chance.fraction() * sums[1];
    int node = 1;
    while (node < leaves) {
      node = 2 * node;
      boolean right = sums[node + 1] > 0 && (point >= sums[node] || sums[node] <= 0);
      if (right) {
        point -= sums[node];
        node++;
      }
    }
    return node - leaves;
  }

  private void set(int index, double value) {
    sums[leaves + index] = value;
    if (!listed[index]) {
      listed[index] = true;
      changed[changedCount++] = index;
    }
  }

  /** Sums are computed from below, so that nothing is left of rounding. */
  private void sumChanged() {
    boolean many = changedCount * levels > leaves;
    for (int i = 0; i < changedCount; i++) {
      listed[changed[i]] = false;
      if (!many) {
        sumAbove(changed[i]);
      }
    }
    changedCount = 0;
    if (many) {
      sumAll();
    }
  }

  /** What was put back before anybody drew again has changed nothing. */
  private void sumAbove(int index) {
    for (int node = (leaves + index) / 2; node > 0; node /= 2) {
      double sum = sums[2 * node] + sums[2 * node + 1];
      if (sum == sums[node]) {
        return;
      }
      sums[node] = sum;
    }
  }
}
