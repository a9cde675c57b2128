package io.mesos4j.master.allocator.explain;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts findings of one framework and role by their reason, and sums them up in a line. */
final class Tallying {

  /** How many agents have a reason, and the detail of the first of them. */
  private record Count(int agents, String detail) {}

  private final Map<String, Count> counts = new LinkedHashMap<>();
  private int agents;

  void add(Finding finding) {
    agents++;
    counts.merge(
        Wording.brief(finding),
        new Count(1, finding.detail()),
        (before, more) -> new Count(before.agents() + 1, latest(before, more)));
  }

  /** Of two details the later one, which for times is the time until all are free. */
  private static String latest(Count before, Count more) {
    return before.detail().compareTo(more.detail()) >= 0 ? before.detail() : more.detail();
  }

  boolean isEmpty() {
    return agents == 0;
  }

  /** Such as {@code 12 agents: 7 filtered until 14:03:10, 5 too small (mem 96 < 128)}. */
  String summary() {
    String parts =
        counts.entrySet().stream()
            .sorted(Comparator.comparingInt(entry -> -entry.getValue().agents()))
            .map(entry -> part(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    return agents + (agents == 1 ? " agent: " : " agents: ") + parts;
  }

  private static String part(String brief, Count count) {
    String text = count.agents() + " " + brief;
    if (count.detail().isEmpty()) {
      return text;
    }
    return count.detail().startsWith("until")
        ? text + " " + count.detail()
        : text + " (" + count.detail() + ")";
  }
}
