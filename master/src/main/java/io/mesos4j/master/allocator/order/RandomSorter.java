package io.mesos4j.master.allocator.order;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws clients at random, without putting back. A client's chance is the product, over the levels
 * of its path, of the path's weight over that of all siblings with active clients. Drawing the
 * first k of n costs k log n; chances are computed afresh only after clients or weights changed.
 */
public final class RandomSorter<T> implements Sorter<T> {

  private final ClusterTotal cluster;
  private final Chance chance;
  private final TreeMap<String, Ticket<T>> tickets = new TreeMap<>();
  private final Map<String, Double> weights = new HashMap<>();
  private Lottery<T> lottery;
  private boolean changed = true;

  public RandomSorter(ClusterTotal cluster, Chance chance) {
    this.cluster = cluster;
    this.chance = chance;
  }

  @Override
  public Seat<T> add(String path, T client) {
    Ticket<T> ticket = new Ticket<>(path, client);
    tickets.put(path, ticket);
    return ticket;
  }

  @Override
  public void remove(Seat<T> seat) {
    setActive(seat, false);
    tickets.remove(((Ticket<T>) seat).path);
  }

  @Override
  public void setActive(Seat<T> seat, boolean active) {
    Ticket<T> ticket = (Ticket<T>) seat;
    changed |= ticket.active != active;
    ticket.active = active;
  }

  @Override
  public void rest(Seat<T> seat) {
    draw().rest((Ticket<T>) seat);
  }

  @Override
  public void endRests() {
    draw().endRests();
  }

  @Override
  public void setWeight(String path, double weight) {
    weights.put(path, weight);
    changed = true;
  }

  @Override
  public void allocated(Seat<T> seat, Tally quantities) {
    ((Ticket<T>) seat).held.add(quantities);
  }

  @Override
  public void unallocated(Seat<T> seat, Tally quantities) {
    ((Ticket<T>) seat).held.subtract(quantities);
  }

  @Override
  public Walk<T> walk() {
    draw().restart();
    return lottery;
  }

  private Lottery<T> draw() {
    if (changed) {
      lottery = new Lottery<>(new Odds<>(tickets, weights), chance);
      changed = false;
    }
    return lottery;
  }

  @Override
  public double share(Seat<T> seat) {
    return cluster.dominantShare(((Ticket<T>) seat).held);
  }
}
