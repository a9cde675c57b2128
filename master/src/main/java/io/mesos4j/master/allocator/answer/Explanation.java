package io.mesos4j.master.allocator.answer;

import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link Question}.
 *
 * @param groups the reasons put together, the most frequent first
 * @param reasons one by one, as many as fit
 * @param left how many more there are that are only counted
 * @param unknown what of the question the allocator does not know; then there are no reasons
 */
public record Explanation(
    List<Group> groups, List<Reason> reasons, long left, Optional<Violation> unknown) {

  /**
   * Agents that wait for one and the same reason.
   *
   * @param summary in one line: {@code 12 agents: 7 filtered until ..., 5 too small (mem 96 < 128)}
   */
  public record Group(String framework, String role, String summary) {}
}
