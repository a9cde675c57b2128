package io.mesos4j.master.webui.page;

import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.wire.JsonWriter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Value;

/**
 * A sum of the resources that the web UI shows, in thousandths. Filled by one thread, then read by
 * any.
 */
public final class Sum {

  /** The resources that have a column, in its order. */
  public static final List<String> NAMES = List.of("cpus", "mem", "disk", "gpus");

  private final long[] thousandths = new long[NAMES.size()];

  static Sum of(Resources resources) {
    Sum sum = new Sum();
    sum.add(resources);
    return sum;
  }

  static Sum of(Collection<Resource> resources) {
    Sum sum = new Sum();
    resources.forEach(sum::add);
    return sum;
  }

  /** Forgets what it was the sum of. */
  Sum become(List<Resource> resources) {
    Arrays.fill(thousandths, 0);
    for (int i = 0; i < resources.size(); i++) {
      add(resources.get(i));
    }
    return this;
  }

  void add(Resources resources) {
    for (Portion portion : resources) {
      int index = NAMES.indexOf(portion.name());
      if (index >= 0 && portion.amount() instanceof Scalar) {
        thousandths[index] = Scalar.add(thousandths[index], portion.thousandths());
      }
    }
  }

  private void add(Resource resource) {
    int index = NAMES.indexOf(resource.getName());
    if (index >= 0 && resource.getType() == Value.Type.SCALAR) {
      thousandths[index] += Scalar.toThousandths(resource.getScalar().getValue());
    }
  }

  void add(Sum other) {
    for (int i = 0; i < thousandths.length; i++) {
      thousandths[i] += other.thousandths[i];
    }
  }

  public long get(String name) {
    return thousandths[NAMES.indexOf(name)];
  }

  /** An object with every name. */
  void write(JsonWriter json, String field) {
    json.name(field).object();
    for (int i = 0; i < thousandths.length; i++) {
      json.name(NAMES.get(i)).thousandths(thousandths[i]);
    }
    json.endObject();
  }
}
