package io.mesos4j.common.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagException;
import io.mesos4j.common.flags.FlagParser;
import io.mesos4j.common.flags.FlagSet;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.flags.UpstreamFlags;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a daemon listens and what it calls itself, by its flags. */
class DaemonAddressTest {

  @Test
  void othersAreToldWhatIsAdvertised() throws Exception {
    DaemonAddress address = address("--ip=127.0.0.1", "--advertise_ip=10.1.2.3", "--hostname=me");
    assertThat(address.listen().getAddress().getHostAddress()).isEqualTo("127.0.0.1");
    assertThat(address.advertised(7).toString()).isEqualTo("/10.1.2.3:7");
    assertThat(address.hostname()).isEqualTo("me");
  }

  /** Such as a start script passes when its variable is not set. */
  @ParameterizedTest
  @CsvSource({
    "--ip=, --ip gives nothing",
    "--advertise_ip=, --advertise_ip gives nothing",
    "--hostname=, --hostname gives nothing"
  })
  void emptyNamesAreRefused(String flag, String words) {
    assertThatThrownBy(() -> address(flag))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(words);
  }

  private static DaemonAddress address(String... words) throws StartException, FlagException {
    Flag<Integer> port = AddressFlags.port(5050);
    FlagSet set = new FlagSet("daemon", AddressFlags.all(port), UpstreamFlags.none());
    FlagValues values = new FlagParser(set).parse(Arrays.asList(words), Map.of());
    return DaemonAddress.of(values, port);
  }
}
