package io.mesos4j.master.query;

import io.mesos4j.common.prometheus.Family;
import io.mesos4j.common.prometheus.Labels;
import io.mesos4j.common.resources.Scalar;
import java.util.List;
import org.apache.mesos.Protos.Resource;

/** Sums of the four standard scalars. Filled and read by one thread. */
final class ScalarSums {

  private static final List<String> NAMES = List.of("cpus", "disk", "gpus", "mem");
  private static final double MEBIBYTE = 1048576;

  private final long[] thousandths = new long[NAMES.size()];

  ScalarSums add(List<Resource> resources) {
    for (Resource resource : resources) {
      int position = NAMES.indexOf(resource.getName());
      if (position >= 0 && resource.hasScalar()) {
        thousandths[position] =
            Scalar.add(
                thousandths[position], Scalar.toThousandths(resource.getScalar().getValue()));
      }
    }
    return this;
  }

  /** One series for each that is not zero, memory and disk in bytes; zero cpus too. */
  void addTo(Family family, Labels labels) {
    for (int i = 0; i < thousandths.length; i++) {
      String name = NAMES.get(i);
      if (thousandths[i] != 0 || name.equals("cpus")) {
        double unit = name.equals("mem") || name.equals("disk") ? MEBIBYTE : 1;
        family.add(labels.with("resource", name), new Scalar(thousandths[i]).wire() * unit);
      }
    }
  }
}
