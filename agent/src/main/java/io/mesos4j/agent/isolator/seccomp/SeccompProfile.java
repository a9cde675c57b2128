package io.mesos4j.agent.isolator.seccomp;

import java.util.List;

/**
 * Which system calls a container may make; the first rule that fits counts.
 *
 * @param defaultAction the kernel's code of what happens where no rule fits
 * @param rules in order
 */
record SeccompProfile(int defaultAction, List<SeccompRule> rules) {

  SeccompProfile {
    rules = List.copyOf(rules);
  }
}
