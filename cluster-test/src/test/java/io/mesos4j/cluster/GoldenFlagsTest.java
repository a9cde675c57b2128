package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.main.AgentFlags;
import io.mesos4j.common.flags.FlagException;
import io.mesos4j.common.flags.FlagParser;
import io.mesos4j.common.flags.FlagSet;
import io.mesos4j.master.main.MasterFlags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The flags that upstream's daemons showed, against those that ours show: given the same, ours show
 * the same names with values of the same form, and for what we refuse the default that held there.
 */
class GoldenFlagsTest {

  static Stream<Arguments> daemons() {
    return Stream.of(
        Arguments.of("master", MasterFlags.set()), Arguments.of("agent", AgentFlags.set()));
  }

  @ParameterizedTest
  @MethodSource("daemons")
  void whatIsGivenIsShownAsUpstreamShowsIt(String daemon, FlagSet set) throws FlagException {
    SortedMap<String, String> recorded = RecordedFlags.of(daemon);
    List<String> arguments = new ArrayList<>();
    recorded.forEach((name, value) -> {
      if (!set.unsupportedNames().contains(name)) {
        arguments.add("--" + name + "=" + value);
      }
    });
    SortedMap<String, String> shown = new FlagParser(set).parse(arguments, Map.of()).rendered();
    SortedMap<String, String> same = new TreeMap<>(shown);
    same.keySet().retainAll(recorded.keySet());
    assertThat(same).isEqualTo(recorded);
  }
}
