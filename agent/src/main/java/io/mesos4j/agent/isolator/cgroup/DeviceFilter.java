package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.isolator.DeviceRule;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the kernel's program for devices of a v2 group: it is asked with what is wanted of which
 * device, and answers 1 if one of the rules allows all of it. Instructions are those of eBPF, one a
 * number (kernel.org, "eBPF Instruction Set"). Pure.
 */
final class DeviceFilter {

  private static final int LOAD_WORD = 0x61;
  private static final int AND = 0x54;
  private static final int SHIFT_RIGHT = 0x74;
  private static final int COPY = 0xbc;
  private static final int SET = 0xb7;
  private static final int SKIP_UNLESS_VALUE = 0x55;
  private static final int SKIP_UNLESS_SAME = 0x5d;
  private static final int EXIT = 0x95;

  private static final int ANSWER = 0;
  private static final int QUESTION = 1;
  private static final int TYPE = 2;
  private static final int ACCESS = 3;
  private static final int MAJOR = 4;
  private static final int MINOR = 5;
  private static final int WANTED = 6;

  private static final int BLOCK = 1;
  private static final int CHARACTER = 2;
  private static final String LETTERS = "mrw"; // bits 1, 2 and 4
  private static final int ALL = 7;
  private static final String ANY = "*";

  private DeviceFilter() {}

  /** The program that allows what one of the rules allows, and nothing else. */
  static long[] allowing(List<DeviceRule> rules) {
    List<Long> program = new ArrayList<>(head());
    rules.forEach(rule -> program.addAll(block(rule)));
    program.addAll(answer(0));
    return program.stream().mapToLong(Long::longValue).toArray();
  }

  /** The question is three words: what is wanted in the upper half of the first, then numbers. */
  private static List<Long> head() {
    return List.of(
        instruction(LOAD_WORD, TYPE, QUESTION, 0, 0),
        instruction(COPY, ACCESS, TYPE, 0, 0),
        instruction(AND, TYPE, 0, 0, 0xffff),
        instruction(SHIFT_RIGHT, ACCESS, 0, 0, 16),
        instruction(LOAD_WORD, MAJOR, QUESTION, 4, 0),
        instruction(LOAD_WORD, MINOR, QUESTION, 8, 0));
  }

  /** Each condition that is not met leads to what comes after the block. */
  private static List<Long> block(DeviceRule rule) {
    String[] numbers = rule.number().split(":", -1);
    List<Condition> conditions = new ArrayList<>();
    conditions.add(new Condition(TYPE, rule.type() == 'c' ? CHARACTER : BLOCK));
    addNumber(conditions, MAJOR, numbers[0]);
    addNumber(conditions, MINOR, numbers[1]);
    List<Long> access = access(bits(rule.access()));
    int length = conditions.size() + access.size() + 2;
    List<Long> block = new ArrayList<>();
    for (Condition condition : conditions) {
      int rest = length - block.size() - 1;
      block.add(instruction(SKIP_UNLESS_VALUE, condition.register(), 0, rest, condition.value()));
    }
    block.addAll(access);
    block.addAll(answer(1));
    return block;
  }

  private static void addNumber(List<Condition> conditions, int register, String number) {
    if (!number.equals(ANY)) {
      conditions.add(new Condition(register, Integer.parseInt(number)));
    }
  }

  /** What is wanted must be among the allowed; comes right before the answer. */
  private static List<Long> access(int allowed) {
    return allowed == ALL
        ? List.of()
        : List.of(
            instruction(COPY, WANTED, ACCESS, 0, 0),
            instruction(AND, WANTED, 0, 0, allowed),
            instruction(SKIP_UNLESS_SAME, WANTED, ACCESS, 2, 0));
  }

  private static int bits(String access) {
    return access.chars().map(letter -> 1 << LETTERS.indexOf(letter)).reduce(0, (a, b) -> a | b);
  }

  private static List<Long> answer(int value) {
    return List.of(instruction(SET, ANSWER, 0, 0, value), instruction(EXIT, 0, 0, 0, 0));
  }

  private static long instruction(int code, int target, int source, int offset, int value) {
    return code
        | (long) target << 8
        | (long) source << 12
        | (long) offset << 16
        | (long) value << 32;
  }

  /** A register has a value. */
  private record Condition(int register, int value) {}
}
