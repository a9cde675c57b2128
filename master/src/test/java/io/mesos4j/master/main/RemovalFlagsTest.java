package io.mesos4j.master.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.common.flags.FlagException;
import io.mesos4j.common.flags.FlagParser;
import io.mesos4j.master.core.model.AgentRemovals;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The flags that limit how agents are taken off. */
class RemovalFlagsTest {

  private static AgentRemovals read(String... flags) throws FlagException {
    return RemovalFlags.read(new FlagParser(MasterFlags.set()).parse(List.of(flags), Map.of()));
  }

  @Test
  void rateBecomesAPauseAndShareAPercentage() throws FlagException {
    assertThat(read("--agent_removal_rate_limit=2/10mins", "--recovery_agent_removal_limit=12.5%"))
        .isEqualTo(new AgentRemovals(Optional.of(Duration.ofMinutes(5)), 12.5));
    assertThat(read()).isEqualTo(AgentRemovals.UNLIMITED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--agent_removal_rate_limit=10mins",
        "--agent_removal_rate_limit=0/10mins",
        "--agent_removal_rate_limit=1/soon",
        "--slave_removal_rate_limit=1/0secs",
        "--recovery_agent_removal_limit=50",
        "--recovery_slave_removal_limit=101%"
      })
  void whatMakesNoSenseIsRefused(String flag) {
    assertThatThrownBy(() -> read(flag)).hasMessageContaining("write it like");
  }
}
