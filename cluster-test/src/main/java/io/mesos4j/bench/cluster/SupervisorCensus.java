package io.mesos4j.bench.cluster;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The processes that stand beside running tasks to look after them: every ancestor of a task's
 * process below the agent and below process 1.
 *
 * @param tasks the tasks' own processes
 * @param supervisors the processes beside them
 * @param supervisorMib their memory together, shared pages divided among those who share them
 */
public record SupervisorCensus(int tasks, int supervisors, double supervisorMib) {

  /** Counts for the tasks whose command line contains {@code mark}. */
  public static SupervisorCensus take(String mark, ProcessFiles agent) throws IOException {
    List<ProcessFiles> marked = ProcessFiles.withArgument(mark);
    Set<ProcessFiles> supervisors = new HashSet<>();
    Set<ProcessFiles> withChildren = new HashSet<>();
    for (ProcessFiles task : marked) {
      ProcessFiles ancestor = task.parent();
      while (ancestor.pid() > 1 && !ancestor.equals(agent)) {
        withChildren.add(ancestor);
        supervisors.add(ancestor);
        ancestor = ancestor.parent();
      }
    }
    Set<ProcessFiles> tasks = new HashSet<>(marked);
    tasks.removeAll(withChildren);
    double mib = 0;
    for (ProcessFiles supervisor : supervisors) {
      mib += supervisor.proportionalMib();
    }
    return new SupervisorCensus(tasks.size(), supervisors.size(), mib);
  }
}
