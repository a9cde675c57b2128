package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.Resources;
import java.util.List;
import java.util.Set;
import org.apache.mesos.Protos.CommandInfo;
import org.apache.mesos.Protos.ExecutorInfo;

/**
 * Whether two descriptions of an executor say the same: in which order they list its resources, its
 * variables and what it fetches says nothing. Pure.
 */
final class ExecutorLikeness {

  private ExecutorLikeness() {}

  static boolean same(ExecutorInfo one, ExecutorInfo other) {
    return one.equals(other) || (sameLists(one, other) && bare(one).equals(bare(other)));
  }

  private static boolean sameLists(ExecutorInfo one, ExecutorInfo other) {
    return Resources.of(one.getResourcesList()).equals(Resources.of(other.getResourcesList()))
        && sameItems(one.getCommand().getUrisList(), other.getCommand().getUrisList())
        && sameItems(
            one.getCommand().getEnvironment().getVariablesList(),
            other.getCommand().getEnvironment().getVariablesList());
  }

  private static <T> boolean sameItems(List<T> one, List<T> other) {
    return one.size() == other.size() && Set.copyOf(one).equals(Set.copyOf(other));
  }

  private static ExecutorInfo bare(ExecutorInfo info) {
    ExecutorInfo.Builder bare = info.toBuilder().clearResources();
    if (info.hasCommand()) {
      CommandInfo.Builder command = bare.getCommandBuilder().clearUris();
      command.clearEnvironment();
    }
    return bare.build();
  }
}
