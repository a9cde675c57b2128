package io.mesos4j.agent.model;

import io.mesos4j.common.resources.Scalar;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.mesos.Protos;

/**
 * What a container may use: its requests, and limits that may lie above them.
 *
 * @param requests the resources that were allocated to it
 * @param limits upper bounds by resource name ({@code cpus}, {@code mem}); infinity means none, as
 *     does more than a resource can have. A resource without an entry is limited by its request
 */
public record ContainerResources(
    List<Protos.Resource> requests, Map<String, Protos.Value.Scalar> limits) {

  public static final ContainerResources NONE = new ContainerResources(List.of(), Map.of());

  private static final long BYTES_PER_MEGABYTE = 1L << 20;

  public ContainerResources {
    requests = List.copyOf(requests);
    limits = Map.copyOf(limits);
  }

  public static ContainerResources of(List<Protos.Resource> requests) {
    return new ContainerResources(requests, Map.of());
  }

  /** Requested thousandths of a cpu. */
  public long cpuMillis() {
    return thousandths("cpus");
  }

  /** Whether its cpus are lent to it for as long as nobody else needs them. */
  public boolean hasRevocableCpus() {
    return requests.stream()
        .anyMatch(resource -> resource.getName().equals("cpus") && resource.hasRevocable());
  }

  /** Requested memory in bytes. */
  public long memoryBytes() {
    return toBytes(thousandths("mem"));
  }

  /** The most thousandths of a cpu that it may use; empty where there is no such bound. */
  public OptionalLong cpuLimitMillis() {
    return limit("cpus", cpuMillis());
  }

  /** The most memory that it may use, in bytes; empty where there is no such bound. */
  public OptionalLong memoryLimitBytes() {
    OptionalLong limit = limit("mem", thousandths("mem"));
    return limit.isEmpty() ? limit : OptionalLong.of(toBytes(limit.getAsLong()));
  }

  /** The most disk that its sandbox may take, in bytes; empty if it was given none. */
  public OptionalLong diskLimitBytes() {
    long requested =
        requests.stream()
            .filter(resource -> resource.getName().equals("disk") && resource.hasScalar())
            .filter(resource -> !resource.getDisk().hasPersistence())
            .mapToLong(resource -> toThousandths(resource.getScalar()))
            .sum();
    return requested == 0 ? OptionalLong.empty() : OptionalLong.of(toBytes(requested));
  }

  /** How many graphics cards it was given. Fractions of one are refused. */
  public long wholeGpus() throws IOException {
    long gpus = thousandths("gpus");
    if (gpus % 1000 != 0) {
      throw new IOException("gpus are given whole, not " + gpus / 1000.0);
    }
    return gpus / 1000;
  }

  /** Whether the named resource was given a limit of its own. */
  public boolean hasLimit(String name) {
    return limits.containsKey(name);
  }

  private OptionalLong limit(String name, long requested) {
    Protos.Value.Scalar limit = limits.get(name);
    if (limit == null) {
      return requested > 0 ? OptionalLong.of(requested) : OptionalLong.empty();
    }
    return limit.getValue() > Scalar.LARGEST
        ? OptionalLong.empty()
        : OptionalLong.of(toThousandths(limit));
  }

  private long thousandths(String name) {
    return requests.stream()
        .filter(resource -> resource.getName().equals(name) && resource.hasScalar())
        .mapToLong(resource -> toThousandths(resource.getScalar()))
        .sum();
  }

  /** More than can be counted is as much as can be counted. */
  private static long toBytes(long thousandths) {
    return thousandths > Long.MAX_VALUE / BYTES_PER_MEGABYTE
        ? Long.MAX_VALUE
        : thousandths * BYTES_PER_MEGABYTE / 1000;
  }

  private static long toThousandths(Protos.Value.Scalar scalar) {
    return Math.round(scalar.getValue() * 1000);
  }
}
