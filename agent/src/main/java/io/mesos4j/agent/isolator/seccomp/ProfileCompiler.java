package io.mesos4j.agent.isolator.seccomp;

import static io.mesos4j.agent.isolator.seccomp.FilterProgram.IF_EQUAL;
import static io.mesos4j.agent.isolator.seccomp.FilterProgram.IF_GREATER;
import static io.mesos4j.agent.isolator.seccomp.FilterProgram.IF_NOT_LESS;
import static io.mesos4j.agent.isolator.seccomp.FilterProgram.NEXT;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.OptionalInt;

/**
 * Turns a profile into a program that the kernel runs at each system call. Calls of another
 * architecture kill the process, since their numbers mean other calls. Stateless.
 */
final class ProfileCompiler {

  private static final int NUMBER = 0;
  private static final int ARCHITECTURE = 4;
  private static final int ARGUMENTS = 16;
  private static final int SECOND_SET = 0x40000000;
  private static final int KILL_PROCESS = 0x80000000;
  private static final int NOT_KNOWN = 0x00050000 | 38;
  private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  private final SystemCalls system;

  ProfileCompiler(SystemCalls system) {
    this.system = system;
  }

  byte[] compile(SeccompProfile profile) throws IOException {
    FilterProgram program = new FilterProgram();
    int ours = program.label();
    program.load(ARCHITECTURE);
    program.jump(IF_EQUAL, system.architecture(), ours, NEXT);
    program.end(KILL_PROCESS);
    program.place(ours);
    program.load(NUMBER);
    if (system.hasSecondSet()) {
      int first = program.label();
      program.jump(IF_NOT_LESS, SECOND_SET, NEXT, first);
      program.end(NOT_KNOWN);
      program.place(first);
    }
    for (SeccompRule rule : profile.rules()) {
      for (String call : rule.calls()) {
        OptionalInt number = system.number(call);
        if (number.isPresent()) {
          add(program, number.getAsInt(), rule);
        }
      }
    }
    program.end(profile.defaultAction());
    return program.assemble();
  }

  private static void add(FilterProgram program, int number, SeccompRule rule) {
    int other = program.label();
    int differs = program.label();
    program.jump(IF_EQUAL, number, NEXT, other);
    for (SeccompRule.Test test : rule.tests()) {
      add(program, test, differs);
    }
    program.end(rule.action());
    program.place(differs);
    if (!rule.tests().isEmpty()) {
      program.load(NUMBER); // the tests took up arguments instead
    }
    program.place(other);
  }

  /** Goes on after the test if it holds, else to the label. Arguments come in halves. */
  private static void add(FilterProgram program, SeccompRule.Test test, int differs) {
    int high = (int) (test.value() >>> 32);
    int low = (int) test.value();
    int holds = program.label();
    int same = program.label();
    program.load(half(test, !LITTLE));
    switch (test.comparison()) {
      case EQ -> program.jump(IF_EQUAL, high, same, differs);
      case NE -> program.jump(IF_EQUAL, high, same, holds);
      case MASKED_EQ -> {
        program.and(high);
        program.jump(IF_EQUAL, (int) (test.masked() >>> 32), same, differs);
      }
      case GT, GE -> {
        program.jump(IF_GREATER, high, holds, NEXT);
        program.jump(IF_EQUAL, high, same, differs);
      }
      case LT, LE -> {
        program.jump(IF_GREATER, high, differs, NEXT);
        program.jump(IF_EQUAL, high, same, holds);
      }
    }
    program.place(same);
    program.load(half(test, LITTLE));
    switch (test.comparison()) {
      case EQ -> program.jump(IF_EQUAL, low, holds, differs);
      case NE -> program.jump(IF_EQUAL, low, differs, holds);
      case MASKED_EQ -> {
        program.and(low);
        program.jump(IF_EQUAL, (int) test.masked(), holds, differs);
      }
      case GT -> program.jump(IF_GREATER, low, holds, differs);
      case GE -> program.jump(IF_NOT_LESS, low, holds, differs);
      case LT -> program.jump(IF_NOT_LESS, low, differs, holds);
      case LE -> program.jump(IF_GREATER, low, differs, holds);
    }
    program.place(holds);
  }

  /** Where the first or second word of the argument is. */
  private static int half(SeccompRule.Test test, boolean first) {
    return ARGUMENTS + test.index() * Long.BYTES + (first ? 0 : Integer.BYTES);
  }
}
