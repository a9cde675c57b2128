package io.mesos4j.master.core.state;

import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.TaskEnd;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the master has counted since it was elected. Owned by the core's thread. */
public final class Counters {

  private final Map<MasterCounter, Tally> counts = new EnumMap<>(MasterCounter.class);
  private final Map<TaskEnd, Long> taskEnds = new LinkedHashMap<>();
  private final OperationTally operations = new OperationTally();

  /** Counts without making a number anew each time. */
  private static final class Tally {
    long count;
  }

  Counters() {
    for (MasterCounter counter : MasterCounter.values()) {
      counts.put(counter, new Tally());
    }
  }

  public void count(MasterCounter counter) {
    counts.get(counter).count++;
  }

  public void count(TaskEnd end) {
    taskEnds.merge(end, 1L, Long::sum);
  }

  public OperationTally operations() {
    return operations;
  }

  Map<MasterCounter, Long> copy() {
    Map<MasterCounter, Long> copy = new EnumMap<>(MasterCounter.class);
    for (MasterCounter counter : MasterCounter.values()) {
      copy.put(counter, counts.get(counter).count);
    }
    return Collections.unmodifiableMap(copy);
  }

  Map<TaskEnd, Long> copyOfTaskEnds() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(taskEnds));
  }
}
