package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.resources.ResourceQuantities;
import java.util.List;
import java.util.Map;

/**
 * Orders clients (roles by path, or the frameworks of one role) by who is to be served next. Owned
 * by the allocator's core.
 */
public interface Sorter {

  /** Adds an inactive client; does nothing when it is there. */
  void add(String client);

  /** Forgets a client, which must have no allocation any more. */
  void remove(String client);

  boolean contains(String client);

  void activate(String client);

  void deactivate(String client);

  /** Sets a path's weight; the default is 1. */
  void setWeight(String path, double weight);

  void allocated(String client, ResourceQuantities quantities);

  void unallocated(String client, ResourceQuantities quantities);

  /** The active clients, the first to be served first. */
  List<String> sort();

  /** Dominant share of each client, not weighted. */
  Map<String, Double> shares();
}
