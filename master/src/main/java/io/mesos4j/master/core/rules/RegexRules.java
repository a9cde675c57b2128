package io.mesos4j.master.core.rules;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.model.MasterSettings.RegexLimits;
import java.util.Optional;

/**
 * Which regular expressions are small enough to be tried on every agent. What unfolds to far more
 * than is allowed is refused before it is compiled, since compiling would take that long. Pure.
 */
final class RegexRules {

  /** Alternatives with a common start compile to less than they unfold to, but not to so little. */
  private static final int UNFOLDED_PER_INSTRUCTION = 16;

  private static final long LEAST_UNFOLDED = 1000;

  /**
   * What RE2 takes: a third of its memory is for matching backwards, and an instruction has 16
   * bytes. The rest so that upstream's own example (1499 bytes) comes out.
   */
  private static final long BYTES_PER_INSTRUCTION = 24;

  private static final long BYTES_AT_LEAST = 587;

  private final RegexLimits limits;

  RegexRules(RegexLimits limits) {
    this.limits = limits;
  }

  Optional<Violation> check(String regex) {
    long unfolded = RegexSize.unfolded(regex);
    if (unfolded > mostUnfolded()) {
      return Rules.violation(
          "regex '%s' is too complex: its repetitions unfold to %d pieces, and it may compile to %d"
              + " instructions: make it simpler",
          shown(regex), unfolded, limits.programSize());
    }
    try {
      return size(regex, Pattern.compile(regex).programSize());
    } catch (PatternSyntaxException e) {
      return Rules.violation("regex '%s' is not RE2 syntax: %s", shown(regex), e.getDescription());
    }
  }

  private Optional<Violation> size(String regex, int size) {
    if (size > limits.programSize()) {
      return Rules.violation(
          "regex '%s' is too complex: it compiles to %d instructions, more than %d: make it"
              + " simpler",
          shown(regex), size, limits.programSize());
    }
    long bytes = BYTES_AT_LEAST + BYTES_PER_INSTRUCTION * size;
    return limits.memoryBytes() == 0 || bytes <= limits.memoryBytes()
        ? Rules.ok()
        : Rules.violation(
            "regex '%s' is too large: it takes %d bytes, more than %d: make it simpler",
            shown(regex), bytes, limits.memoryBytes());
  }

  private long mostUnfolded() {
    return Math.max(LEAST_UNFOLDED, (long) UNFOLDED_PER_INSTRUCTION * limits.programSize());
  }

  private static String shown(String regex) {
    return regex.length() <= 200 ? regex : regex.substring(0, 200) + "...";
  }
}
