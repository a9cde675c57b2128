package io.mesos4j.agent.isolator.seccomp;

import java.util.List;

/**
 * What happens at some system calls.
 *
 * @param calls their names
 * @param action the kernel's code of what happens
 * @param tests what their arguments must be like, all of it
 */
record SeccompRule(List<String> calls, int action, List<Test> tests) {

  SeccompRule {
    calls = List.copyOf(calls);
    tests = List.copyOf(tests);
  }

  /**
   * A comparison of one argument.
   *
   * @param index which argument, from 0
   * @param comparison how
   * @param value with what; the mask of {@link Comparison#MASKED_EQ}
   * @param masked what is left of the argument under the mask
   */
  record Test(int index, Comparison comparison, long value, long masked) {}

  /** How an argument, without sign, is compared. */
  enum Comparison {
    NE,
    LT,
    LE,
    EQ,
    GE,
    GT,
    MASKED_EQ
  }
}
