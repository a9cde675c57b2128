package io.mesos4j.master.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.daemon.Version;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.query.MasterFacts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.MasterInfo;
import org.junit.jupiter.api.Test;

/** The rehearsal comes to its end: everybody is back, offered something, and launches. */
class ElectionRehearsalTest {

  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
  private static final MasterSettings SETTINGS =
      MasterSettings.defaults(
          MasterInfo.newBuilder()
              .setId("m")
              .setIp(16777343)
              .setPort(5050)
              .setHostname("localhost")
              .build());
  private static final MasterFacts FACTS =
      new MasterFacts(Version.current(), Instant.EPOCH, Map.of(), Optional.empty());

  @Test
  void everyAgentIsBackAndOffersAreAccepted() {
    RehearsedMaster master = new ElectionRehearsal(SETTINGS, FACTS, CLOCK, () -> true).perform();
    assertThat(master.view().agents().registered()).hasSize(RehearsedCluster.AGENTS);
    assertThat(master.view().agents().recovered()).isEmpty();
    assertThat(master.launches()).isEqualTo(RehearsedCluster.AGENTS / 2);
  }

  @Test
  void whoIsNotWantedStops() {
    long whole = new ElectionRehearsal(SETTINGS, FACTS, CLOCK, () -> true).play();
    long none = new ElectionRehearsal(SETTINGS, FACTS, CLOCK, () -> false).play();
    assertThat(none).isLessThan(whole / 10);
  }
}
