package io.mesos4j.master.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.FlagParser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownRolesTest {

  @Test
  void anyRoleMayBeUnlessTheFlagNamesSome() throws Exception {
    assertThat(read()).isEmpty();
  }

  @Test
  void defaultRoleIsAlwaysOne() throws Exception {
    assertThat(read("--roles=eng,ops/web,eng")).containsExactly("*", "eng", "ops/web");
    assertThat(read("--roles=*")).containsExactly("*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''     | role name is empty",
        "eng,   | role name is empty",
        "a, b   | forbidden character",
        "a/../b | component '..'",
      })
  void whatIsNoRoleIsRefused(String roles, String reason) {
    assertThatThrownBy(() -> read("--roles=" + roles))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("--roles=" + roles)
        .hasMessageContaining(reason);
  }

  private static List<String> read(String... args) throws Exception {
    return KnownRoles.read(new FlagParser(MasterFlags.set()).parse(List.of(args), Map.of()));
  }
}
