package io.mesos4j.master.registry.store;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who writes a registry: what a master stamps on the registry's epoch with each write. Immutable.
 *
 * @param id that no other writer ever has
 * @param cluster the name that its operator gave to the cluster, if any
 */
public record RegistryWriter(String id, Optional<String> cluster) {

  private static final Pattern STAMP = Pattern.compile("(?s).* of cluster '(?<cluster>.*)':\\d+");

  /** A writer whose cluster has no name. */
  public static RegistryWriter of(String id) {
    return new RegistryWriter(id, Optional.empty());
  }

  String stamp(long write) {
    return this + ":" + write;
  }

  /**
   * Which other cluster a stamp is of; empty where it is of this one, or where that is not said.
   */
  Optional<String> strangeCluster(String stamp) {
    Matcher matcher = STAMP.matcher(stamp);
    return cluster.isPresent() && matcher.matches()
        ? Optional.of(matcher.group("cluster")).filter(other -> !other.equals(cluster.get()))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return id + cluster.map(name -> " of cluster '" + name + "'").orElse("");
  }
}
