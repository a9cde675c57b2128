package io.mesos4j.agent.isolator.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.isolator.DeviceRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the program answers, by a reading of its instructions that knows nothing of the rules. */
class DeviceFilterTest {

  private static final int BLOCK = 1;
  private static final int CHARACTER = 2;
  private static final int MAKE = 1;
  private static final int READ = 2;
  private static final int WRITE = 4;

  private static boolean allows(List<DeviceRule> rules, int access, int type, int... numbers) {
    return run(DeviceFilter.allowing(rules), access << 16 | type, numbers[0], numbers[1]) == 1;
  }

  /** A machine with the few instructions of these programs; jumps go forward only. */
  private static long run(long[] program, int... question) {
    long[] registers = new long[7];
    for (int at = 0; at < program.length; at++) {
      long code = program[at];
      int target = (int) (code >> 8) & 0xf;
      int source = (int) (code >> 12) & 0xf;
      int offset = (short) (code >> 16);
      int value = (int) (code >> 32);
      switch ((int) code & 0xff) {
        case 0x61 -> registers[target] = Integer.toUnsignedLong(question[offset / 4]);
        case 0x54 -> registers[target] &= value;
        case 0x74 -> registers[target] >>>= value;
        case 0xbc -> registers[target] = registers[source];
        case 0xb7 -> registers[target] = value;
        case 0x55 -> at += registers[target] == value ? 0 : offset;
        case 0x5d -> at += registers[target] == registers[source] ? 0 : offset;
        case 0x95 -> {
          return registers[0];
        }
        default -> throw new AssertionError("instruction " + Long.toHexString(code));
      }
    }
    throw new AssertionError("the program runs off its end");
  }

  @Test
  void deviceIsAllowedByItsNumbersKindAndAccess() {
    List<DeviceRule> rules = List.of(new DeviceRule('c', "1:5", "r"));
    assertThat(allows(rules, READ, CHARACTER, 1, 5)).isTrue();
    assertThat(allows(rules, WRITE, CHARACTER, 1, 5)).isFalse();
    assertThat(allows(rules, READ | WRITE, CHARACTER, 1, 5)).isFalse();
    assertThat(allows(rules, READ, BLOCK, 1, 5)).isFalse();
    assertThat(allows(rules, READ, CHARACTER, 1, 6)).isFalse();
    assertThat(allows(rules, READ, CHARACTER, 2, 5)).isFalse();
  }

  @Test
  void starStandsForAnyNumber() {
    List<DeviceRule> rules = List.of(new DeviceRule('c', "136:*", "rwm"));
    assertThat(allows(rules, READ | WRITE, CHARACTER, 136, 4711)).isTrue();
    assertThat(allows(rules, READ, CHARACTER, 137, 0)).isFalse();
  }

  @Test
  void basicDevicesAreAllowedAndOthersMayOnlyBeMade() {
    assertThat(allows(DeviceRule.BASIC, READ | WRITE, CHARACTER, 1, 3)).isTrue();
    assertThat(allows(DeviceRule.BASIC, READ, CHARACTER, 1, 9)).isTrue();
    assertThat(allows(DeviceRule.BASIC, MAKE, BLOCK, 8, 0)).isTrue();
    assertThat(allows(DeviceRule.BASIC, READ, BLOCK, 8, 0)).isFalse();
    assertThat(allows(DeviceRule.BASIC, READ, CHARACTER, 1, 11)).isFalse();
  }

  @Test
  void noRuleAllowsNothing() {
    assertThat(allows(List.of(), READ, CHARACTER, 1, 3)).isFalse();
  }
}
