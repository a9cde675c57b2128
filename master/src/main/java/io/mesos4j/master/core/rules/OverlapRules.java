package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Value;

/** A task and others beside it, or its executor, must not claim the same port or set item. Pure. */
final class OverlapRules {

  private OverlapRules() {}

  static Optional<Violation> check(List<Resource> task, List<Resource> others) {
    for (Resource one : task) {
      for (Resource other : others) {
        if (one.getName().equals(other.getName()) && overlap(one, other)) {
          return Rules.violation(
              "the same part of '%s' is used twice: %s and %s",
              one.getName(), Resources.of(one), Resources.of(other));
        }
      }
    }
    return Rules.ok();
  }

  private static boolean overlap(Resource one, Resource other) {
    return switch (one.getType()) {
      case RANGES -> ranges(one.getRanges(), other.getRanges());
      case SET ->
          one.getSet().getItemList().stream().anyMatch(other.getSet().getItemList()::contains);
      case SCALAR, TEXT -> false;
    };
  }

  private static boolean ranges(Value.Ranges one, Value.Ranges other) {
    return one.getRangeList().stream()
        .anyMatch(range ->
            other.getRangeList().stream()
                .anyMatch(against ->
                    range.getBegin() <= against.getEnd() && against.getBegin() <= range.getEnd()));
  }
}
