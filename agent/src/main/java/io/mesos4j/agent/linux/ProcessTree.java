package io.mesos4j.agent.linux;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the processes that belong to a first process in a snapshot of all: its descendants, the
 * members of its and their process groups and sessions, and the descendants of those in turn. Pure.
 */
public final class ProcessTree {

  private ProcessTree() {}

  /**
   * Members by pid, the roots included if they live. Groups and sessions of the stranger don't
   * count, nor does it: it is the supervisor, the parent of the first process.
   */
  public static Set<Long> of(Set<Long> roots, long stranger, Collection<ProcessStat> all) {
    List<ProcessStat> candidates =
        all.stream().filter(stat -> stat.pid() != stranger && stat.pid() > 1).toList();
    Set<Long> members = new HashSet<>(roots);
    Set<Long> families = new HashSet<>(roots);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (ProcessStat stat : candidates) {
        if (members.contains(stat.pid()) || belongs(stat, members, families)) {
          grew |= members.add(stat.pid());
          grew |= addFamilies(stat, stranger, families);
        }
      }
    }
    members.retainAll(candidates.stream().map(ProcessStat::pid).toList());
    return members;
  }

  private static boolean belongs(ProcessStat stat, Set<Long> members, Set<Long> families) {
    return members.contains(stat.parent())
        || families.contains(stat.family().group())
        || families.contains(stat.family().session());
  }

  private static boolean addFamilies(ProcessStat stat, long stranger, Set<Long> families) {
    ProcessStat.Family family = stat.family();
    if (family.session() == stranger) {
      return false; // still in the supervisor's session, on its way to one of its own
    }
    boolean newGroup = families.add(family.group());
    return families.add(family.session()) || newGroup;
  }
}
