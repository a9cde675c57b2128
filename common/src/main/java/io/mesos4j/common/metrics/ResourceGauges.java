package io.mesos4j.common.metrics;

import io.mesos4j.common.resources.Scalar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.mesos.Protos.Resource;

/**
 * How much there is and how much is used of the four standard scalars, and of their revocable
 * twins. Filled and read by one thread, once per snapshot; adds plain numbers, so that a large
 * cluster costs little.
 */
public final class ResourceGauges {

  private static final List<String> NAMES = List.of("cpus", "gpus", "mem", "disk");

  private final Map<String, Long> total = new HashMap<>();
  private final Map<String, Long> used = new HashMap<>();

  public ResourceGauges addTotal(Iterable<Resource> resources) {
    add(total, resources);
    return this;
  }

  public ResourceGauges addUsed(Iterable<Resource> resources) {
    add(used, resources);
    return this;
  }

  /** Puts {@code <prefix>/cpus_total}, {@code _used}, {@code _percent} and so on. */
  public void put(Map<String, Double> values, String prefix) {
    for (String name : NAMES) {
      putOne(values, prefix + "/", name);
      putOne(values, prefix + "/", name + "_revocable");
    }
  }

  private void putOne(Map<String, Double> values, String prefix, String name) {
    long all = total.getOrDefault(name, 0L);
    long taken = used.getOrDefault(name, 0L);
    values.put(prefix + name + "_total", new Scalar(all).wire());
    values.put(prefix + name + "_used", new Scalar(taken).wire());
    values.put(prefix + name + "_percent", all == 0 ? 0.0 : (double) taken / all);
  }

  private static void add(Map<String, Long> sums, Iterable<Resource> resources) {
    for (Resource resource : resources) {
      if (resource.hasScalar() && NAMES.contains(resource.getName())) {
        String key =
            resource.hasRevocable() ? resource.getName() + "_revocable" : resource.getName();
        sums.merge(key, Scalar.toThousandths(resource.getScalar().getValue()), Scalar::add);
      }
    }
  }
}
