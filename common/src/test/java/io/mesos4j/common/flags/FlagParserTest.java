package io.mesos4j.common.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Command line, environment, files and defaults: who wins, and what is refused. */
class FlagParserTest {

  private static final Flag<Duration> TIMEOUT =
      Flag.of("agent_ping_timeout", FlagTypes.DURATION, "Patience.")
          .withDefault(Duration.ofSeconds(15))
          .withAlias("slave_ping_timeout");
  private static final Flag<Boolean> STRICT =
      Flag.of("strict", FlagTypes.BOOL, "Strictness.").withDefault(true);
  private static final Flag<String> ROLES = Flag.of("roles", FlagTypes.STRING, "Roles.");
  private static final Flag<Path> WORK_DIR =
      Flag.of("work_dir", FlagTypes.PATH, "Place.").mandatory();
  private static final Flag<String> ZK = Flag.of("zk", FlagTypes.SECRET_URL, "Election.");

  private static final Flag<Map<String, String>> NAMES =
      Flag.of("names", FlagTypes.STRINGS, "Names.");

  private final FlagSet set =
      new FlagSet(
          "mesos-test",
          List.of(TIMEOUT, STRICT, ROLES, WORK_DIR, ZK, NAMES),
          UpstreamFlags.ofComponents("master", "agent"));

  @Test
  void commandLineWinsOverEnvironmentWinsOverDefault() throws FlagException {
    assertThat(parse(Map.of(), "--work_dir=/w").get(TIMEOUT)).isEqualTo(Duration.ofSeconds(15));
    Map<String, String> environment = Map.of("MESOS_AGENT_PING_TIMEOUT", "20secs");
    assertThat(parse(environment, "--work_dir=/w").get(TIMEOUT)).isEqualTo(Duration.ofSeconds(20));
    assertThat(parse(environment, "--work_dir=/w", "--agent_ping_timeout=1mins").get(TIMEOUT))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void oldNamesAreUnderstoodEverywhere() throws FlagException {
    FlagValues values = parse(Map.of("MESOS_WORK_DIR", "/w"), "--slave_ping_timeout=1.5mins");
    assertThat(values.get(TIMEOUT)).isEqualTo(Duration.ofSeconds(90));
    assertThat(values.rendered()).containsEntry("agent_ping_timeout", "90secs");
    assertThat(parse(Map.of("MESOS_SLAVE_PING_TIMEOUT", "2secs"), "--work_dir=/w").get(TIMEOUT))
        .isEqualTo(Duration.ofSeconds(2));
    refused("given twice", "--slave_ping_timeout=1secs", "--agent_ping_timeout=1secs");
  }

  @Test
  void boolsHaveThreeForms() throws FlagException {
    assertThat(parse(Map.of(), "--work_dir=/w", "--strict").get(STRICT)).isTrue();
    assertThat(parse(Map.of(), "--work_dir=/w", "--no-strict").get(STRICT)).isFalse();
    assertThat(parse(Map.of(), "--work_dir=/w", "--strict=0").get(STRICT)).isFalse();
    refused("takes no value", "--no-strict=true");
    refused("'maybe' is not a bool", "--strict=maybe");
    refused("needs a value", "--roles");
    refused("needs a value", "--no-roles");
  }

  @Test
  void fileStandsForItsContent(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("roles"), "dev,prod\n");
    assertThat(parse(Map.of(), "--work_dir=/w", "--roles=file://" + file).find(ROLES))
        .contains("dev,prod");
    assertThat(parse(Map.of(), "--work_dir=file:///w").get(WORK_DIR)).isEqualTo(Path.of("/w"));
    refused("Cannot read file /nowhere/roles", "--roles=file:///nowhere/roles");
  }

  @Test
  void absolutePathStandsForTheJsonInThatFile(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("names"), "{\"a\": \"1\"}\n");
    assertThat(parse(Map.of(), "--work_dir=/w", "--names=" + file).get(NAMES))
        .containsEntry("a", "1");
    assertThat(parse(Map.of(), "--work_dir=/w", "--names={\"b\":\"2\"}").get(NAMES))
        .containsEntry("b", "2");
    assertThat(parse(Map.of(), "--work_dir=/w", "--roles=/text").find(ROLES)).contains("/text");
    refused("Cannot read file /nowhere/names", "--names=/nowhere/names");
  }

  @Test
  void whatIsUnknownIsRefusedByItsKind() {
    refused("did you mean --roles?", "--rolse=x");
    assertThat(NearestName.of("prot", List.of("zk", "port"))).contains("port");
    refused("--weights (--weights) is not supported yet", "--weights=x");
    refused("see --help", "--completely_different=x");
    refused("flags are written --name=value", "-v");
    refused("flags are written --name=value", "--");
    assertThatThrownBy(() -> parse(Map.of("MESOS_WEIGHTS", "x"), "--work_dir=/w"))
        .hasMessageContaining("MESOS_WEIGHTS")
        .hasMessageContaining("not supported yet");
  }

  @Test
  void whatUpstreamShowsOfFlagsThatWeDoNotHaveIsShown() throws FlagException {
    assertThat(parse(Map.of(), "--work_dir=/w").rendered())
        .containsEntry("docker_remove_delay", "6hrs")
        .doesNotContainKey("hooks");
    refused("--docker_remove_delay (--docker_remove_delay) is not", "--docker_remove_delay=6hrs");
  }

  @Test
  void foreignVariablesAreLeftAlone() throws FlagException {
    assertThat(parse(Map.of("MESOS_NATIVE_JAVA_LIBRARY", "/x"), "--work_dir=/w").find(ROLES))
        .isEmpty();
  }

  @Test
  void badValuesAreNamedWithTheirSource() {
    refused("Bad value for --agent_ping_timeout: '5'", "--agent_ping_timeout=5");
    assertThatThrownBy(() -> parse(Map.of("MESOS_STRICT", "perhaps"), "--work_dir=/w"))
        .hasMessageContaining("Bad value for MESOS_STRICT: 'perhaps'");
  }

  @Test
  void requiredFlagsAreRequiredUnlessHelpIsAsked() throws FlagException {
    assertThatThrownBy(() -> parse(Map.of()))
        .hasMessageContaining("--work_dir")
        .hasMessageContaining("MESOS_WORK_DIR");
    assertThat(parse(Map.of(), "--help").get(FlagSet.HELP)).isTrue();
    assertThat(parse(Map.of(), "--version").get(FlagSet.VERSION)).isTrue();
    assertThat(FlagHelp.text(set))
        .contains("--work_dir=<path>", "(required)", "--[no-]strict", "(default: 15secs)");
  }

  @Test
  void passwordsAreNotShown() throws FlagException {
    FlagValues values = parse(Map.of(), "--work_dir=/w", "--zk=zk://user:secret@host:2181/mesos");
    assertThat(values.find(ZK)).contains("zk://user:secret@host:2181/mesos");
    assertThat(values.rendered()).containsEntry("zk", "zk://user:****@host:2181/mesos");
  }

  private void refused(String text, String... arguments) {
    assertThatThrownBy(() -> parse(Map.of("MESOS_WORK_DIR", "/w"), arguments))
        .isInstanceOf(FlagException.class)
        .hasMessageContaining(text);
  }

  private FlagValues parse(Map<String, String> environment, String... arguments)
      throws FlagException {
    return new FlagParser(set).parse(List.of(arguments), environment);
  }
}
