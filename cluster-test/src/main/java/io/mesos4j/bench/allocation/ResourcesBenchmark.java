package io.mesos4j.bench.allocation;

import io.mesos4j.bench.report.Benchmark;
import io.mesos4j.bench.report.Options;
import io.mesos4j.bench.report.Report;
import io.mesos4j.common.resources.Resources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.mesos.Protos.Label;
import org.apache.mesos.Protos.Labels;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.ReservationInfo;

/**
 * The arithmetic of resources alone, as upstream's benchmarks have it: on scalars, on a thousand
 * reservations with different labels, and on ports cut into thousands of ranges.
 */
public final class ResourcesBenchmark implements Benchmark {

  private static final int RESERVATIONS = 1000;

  /** So that the compiler cannot leave out what is measured. */
  private long seen;

  @Override
  public String name() {
    return "resources";
  }

  @Override
  public String summary() {
    return "add, subtract, contains and filter on scalars, labelled reservations and many ranges";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    defaults.put("ranges", "8000");
    defaults.put("operations", "200000");
    return defaults;
  }

  @Override
  public void run(Options options, Report report) {
    int operations = options.count("operations");
    Resources scalars = Rig.resources("cpus:24;gpus:1;mem:4096;disk:4096");
    measure("scalars", scalars, Rig.resources("cpus:1;mem:128"), operations, report);
    Resources reserved = Resources.of(reservations());
    measure("reservations", reserved, reserved, operations / RESERVATIONS, report);
    int ranges = options.count("ranges");
    measure("ports", ports(ranges, 0), ports(ranges, 1), operations / ranges + 1, report);
  }

  private static List<Resource> reservations() {
    List<Resource> reservations = new ArrayList<>();
    Resource cpus = Rig.resources("cpus:1").protos().getFirst();
    for (int i = 0; i < RESERVATIONS; i++) {
      Label label = Label.newBuilder().setKey("key").setValue("value-" + i).build();
      reservations.add(
          cpus.toBuilder()
              .addReservations(
                  ReservationInfo.newBuilder()
                      .setType(ReservationInfo.Type.DYNAMIC)
                      .setRole("role")
                      .setLabels(Labels.newBuilder().addLabels(label)))
              .build());
    }
    return reservations;
  }

  /** Every second port, from an even or an odd one on, so that no two ranges join. */
  private static Resources ports(int ranges, int first) {
    StringBuilder text = new StringBuilder("ports:[");
    for (int i = 0; i < ranges; i++) {
      int port = 4 * i + 2 * first;
      text.append(i == 0 ? "" : ",").append(port).append('-').append(port);
    }
    return Rig.resources(text.append(']').toString());
  }

  private void measure(String name, Resources many, Resources some, int operations, Report report) {
    Resources sum = many.plus(some);
    measure(name + ".add", operations, () -> many.plus(some), report);
    measure(name + ".subtract", operations, () -> sum.minus(some), report);
    measure(name + ".contains", operations, () -> sum.contains(many) ? many : some, report);
    measure(name + ".filter", operations, sum::unreserved, report);
  }

  /** The second half counts: by then the code is compiled. */
  private void measure(String name, int operations, Supplier<Resources> work, Report report) {
    long started = 0;
    for (int i = 0; i < 2 * operations; i++) {
      if (i == operations) {
        started = ProcessorTime.nanos();
      }
      seen += work.get().size();
    }
    double micros = (ProcessorTime.nanos() - started) / 1e3 / operations;
    report.figure(name, micros, "us");
    if (seen < 0) {
      throw new IllegalStateException("sizes add up to " + seen);
    }
  }
}
