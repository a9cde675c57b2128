package io.mesos4j.master.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.model.MasterSettings.RegexLimits;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Regular expressions are bounded before they are compiled, and by what they compile to. */
class RegexRulesTest {

  /** The example with which upstream explains its defaults. */
  private static final String ADDRESS =
      "192.168.(1[0-9]|3[4-7]|[1-9]|4[2-9]|[1-4][0-9]|5[3-8]|20[4-7]|53[0-5]).1";

  private static Optional<String> refusal(String regex, RegexLimits limits) {
    return new RegexRules(limits).check(regex).map(Violation::text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "r[0-9]+",
        "(?i)rack-[[:alpha:]]{2,4}",
        "[]{9999}]",
        "\\x{10FFFF}",
        "\\Q({[\\E+",
        "\\p{Greek}*",
        "(.*)*x",
        ADDRESS
      })
  void whatIsUsualPasses(String regex) {
    assertThat(refusal(regex, RegexLimits.DEFAULT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(((((a{1000}){1000}){1000}){1000}){1000}){1000}",
        "((([a-z]{1,1000}|b){30,1000}){1000,})",
        "((\\Qabc\\E{1000}){1000}){1000}",
        "(((\\x{61}{1000}){1000}){1000}"
      })
  void whatExplodesIsNotEvenCompiled(String regex) {
    assertThat(refusal(regex, RegexLimits.DEFAULT))
        .hasValueSatisfying(text -> assertThat(text).contains("too complex").contains("unfold"));
  }

  @Test
  void whatIsNestedTooDeepIsNotEvenCompiled() {
    assertThat(refusal("(".repeat(100_000) + ")".repeat(100_000), RegexLimits.DEFAULT))
        .hasValueSatisfying(text -> assertThat(text).contains("too complex").hasSizeLessThan(400));
  }

  @ParameterizedTest
  @CsvSource({"(, missing closing", "[z-a], invalid character class range", "a**, repetition"})
  void whatIsNotRegularSaysWhy(String regex, String reason) {
    assertThat(refusal(regex, RegexLimits.DEFAULT))
        .hasValueSatisfying(text -> assertThat(text).contains(reason));
  }

  @Test
  void programSizeIsLimited() {
    assertThat(refusal("(a|b){200}", RegexLimits.DEFAULT))
        .contains(
            "regex '(a|b){200}' is too complex: it compiles to 602 instructions, more than 100:"
                + " make it simpler");
    assertThat(refusal("(a|b){200}", new RegexLimits(0, 602))).isEmpty();
    assertThat(refusal("a", new RegexLimits(4096, 0))).isPresent();
  }

  @Test
  void memoryIsLimitedAsInUpstreamsExample() {
    assertThat(refusal(ADDRESS, new RegexLimits(1499, 100))).isEmpty();
    assertThat(refusal(ADDRESS, new RegexLimits(1498, 100)))
        .hasValueSatisfying(text -> assertThat(text).contains("1499 bytes, more than 1498"));
    assertThat(refusal(ADDRESS, new RegexLimits(0, 100))).isEmpty();
  }
}
