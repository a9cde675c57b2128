package io.mesos4j.examples.wordcount;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of the whole job: the maps, and once they are finished the reduce. Safe for any thread;
 * the driver's callbacks change it, the main thread prints it.
 */
final class Job {

  /** The file that a map leaves in its sandbox. */
  static final String MAP_OUTPUT = "counts";

  /** The file that the reduce leaves in its sandbox. */
  static final String RESULT = "result";

  private static final String MAP =
      "LC_ALL=C; export LC_ALL; tr -s '[:space:]' '\\n' < input"
          + " | awk 'length($0) { n[$0]++ } END { for (w in n) printf \"%s\\t%d\\n\", w, n[w] }'"
          + " > "
          + MAP_OUTPUT;

  private static final String REDUCE =
      "LC_ALL=C; export LC_ALL; cat map-*"
          + " | awk -F '\\t' '{ n[$1] += $2 } END { for (w in n) printf \"%s\\t%d\\n\", w, n[w] }'"
          + " | sort > "
          + RESULT;

  private final List<Work> maps = new ArrayList<>();
  private Work reduce;

  /**
   * A job that has not begun.
   *
   * @param inputs the addresses of the splits
   */
  Job(List<String> inputs) {
    for (String uri : inputs) {
      Work.Input input = new Work.Input(uri, "input");
      maps.add(new Work("map-" + maps.size(), MAP, Collections.singletonList(input)));
    }
  }

  /** All work known so far. */
  synchronized List<Work> all() {
    List<Work> all = new ArrayList<>(maps);
    if (reduce != null) {
      all.add(reduce);
    }
    return all;
  }

  /** The work that waits for an offer. */
  synchronized List<Work> waiting() {
    List<Work> waiting = new ArrayList<>();
    for (Work work : all()) {
      if (work.state() == Work.State.WAITING) {
        waiting.add(work);
      }
    }
    return waiting;
  }

  /** Adds the reduce when every map is finished; answers whether it did. */
  synchronized boolean reduceIfMapped(String frameworkId) {
    if (reduce != null || count(Work.State.FINISHED) < maps.size()) {
      return false;
    }
    List<Work.Input> outputs = new ArrayList<>();
    for (Work map : maps) {
      outputs.add(
          new Work.Input(map.agent().download(frameworkId, map.taskId(), MAP_OUTPUT), map.name()));
    }
    reduce = new Work("reduce", REDUCE, outputs);
    return true;
  }

  /** The reduce, if it is finished. */
  synchronized Work finishedReduce() {
    return reduce != null && reduce.state() == Work.State.FINISHED ? reduce : null;
  }

  /** One line: how far the job is, and which agent does what. */
  synchronized String progress() {
    StringBuilder line = new StringBuilder();
    line.append(count(Work.State.WAITING)).append(" waiting, ");
    line.append(count(Work.State.STAGED)).append(" staged, ");
    line.append(count(Work.State.RUNNING)).append(" running, ");
    line.append(count(Work.State.FINISHED)).append(" of ").append(all().size());
    line.append(" finished");
    return line.append(agents()).toString();
  }

  private String agents() {
    Map<String, int[]> busyAndDone = new TreeMap<>();
    for (Work work : all()) {
      if (work.agent() != null && work.state() != Work.State.WAITING) {
        int which = work.state() == Work.State.FINISHED ? 1 : 0;
        busyAndDone.computeIfAbsent(work.agent().toString(), key -> new int[2])[which]++;
      }
    }
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, int[]> agent : busyAndDone.entrySet()) {
      text.append(" | ").append(agent.getKey()).append(": ").append(agent.getValue()[0]);
      text.append(" busy, ").append(agent.getValue()[1]).append(" done");
    }
    return text.toString();
  }

  private int count(Work.State state) {
    int count = 0;
    for (Work work : all()) {
      count += work.state() == state ? 1 : 0;
    }
    return count;
  }
}
