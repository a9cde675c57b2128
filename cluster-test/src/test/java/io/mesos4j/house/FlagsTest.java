package io.mesos4j.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mesos4j.agent.main.AgentFlags;
import io.mesos4j.cli.execute.ExecuteFlags;
import io.mesos4j.common.flags.ConfigurationPage;
import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagException;
import io.mesos4j.common.flags.FlagParser;
import io.mesos4j.common.flags.FlagSet;
import io.mesos4j.master.main.MasterFlags;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the programs' flags against the table of upstream's, and the page that shows them. */
class FlagsTest {

  private static final Path PAGE =
      Path.of(System.getProperty("mesos4j.root")).resolve("docs/configuration.md");

  /** Flags that upstream does not have. */
  private static final Set<String> OWN =
      Set.of(
          "embedded_zk_port",
          "cgroups_pids_limit",
          "allocation_timing",
          "min_failover_timeout",
          "web_terminal",
          "http_requests_per_client",
          "http_connections_per_client");

  /**
   * Defaults that differ: this product is not installed into upstream's directories and does not
   * know systemd's slices, and the table explains the allocator's name and leaves the range of
   * handles to the reader; the runtime directory depends on the user.
   */
  private static final Set<String> OTHER_DEFAULT =
      Set.of(
          "webui_dir",
          "launcher_dir",
          "systemd_enable_support",
          "allocator",
          "runtime_dir",
          "cgroups_net_cls_secondary_handles");

  record Program(FlagSet flags, Set<String> components) {

    @Override
    public String toString() {
      return flags.program();
    }
  }

  static Stream<Program> programs() {
    return Stream.of(
        new Program(MasterFlags.set(), Set.of("master", "logging")),
        new Program(AgentFlags.set(), Set.of("agent", "logging")),
        new Program(ExecuteFlags.set(), Set.of("mesos-execute")));
  }

  @ParameterizedTest
  @MethodSource("programs")
  void everyFlagOfUpstreamIsImplementedOrRefusedByName(Program program) throws IOException {
    for (UpstreamFlag upstream : UpstreamFlag.of(program.components())) {
      Optional<Flag<?>> flag = find(program.flags(), upstream.name());
      if (flag.isPresent()) {
        assertThat(String.join(",", flag.get().aliases())).isEqualTo(upstream.alias());
      } else {
        assertRefused(program.flags(), upstream.name());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void noFlagIsInventedSilently(Program program) throws IOException {
    Set<String> known =
        UpstreamFlag.of(program.components()).stream()
            .map(UpstreamFlag::name)
            .collect(Collectors.toCollection(TreeSet::new));
    known.addAll(OWN);
    known.addAll(Set.of("help", "version"));
    assertThat(program.flags().flags()).extracting(Flag::name).isSubsetOf(known);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void defaultsAreUpstreams(Program program) throws IOException {
    for (UpstreamFlag upstream : UpstreamFlag.of(program.components())) {
      Optional<Flag<?>> flag = find(program.flags(), upstream.name());
      if (flag.isPresent() && !OTHER_DEFAULT.contains(upstream.name())) {
        assertThat(flag.get().defaultText().orElse(""))
            .as("default of --%s of %s", upstream.name(), program)
            .isIn(likeOurs(flag.get(), upstream.fallback()));
      }
    }
  }

  @Test
  void configurationPageShowsTheFlags() throws IOException {
    String page = ConfigurationPage.markdown(programs().map(Program::flags).toList());
    if (Boolean.parseBoolean(System.getenv("MESOS4J_WRITE_PAGES"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as(
            "docs/configuration.md is stale; write it anew: MESOS4J_WRITE_PAGES=true ./mvnw verify"
                + " -pl cluster-test -am -Dtest=FlagsTest -Dsurefire.failIfNoSpecifiedTests=false")
        .isEqualTo(page);
  }

  /** A default of the table as our types print it; places below the temporary folder are /tmp. */
  private static List<String> likeOurs(Flag<?> flag, String fallback) {
    String text = fallback.replace("<tmp>", "/tmp").replaceFirst(" \\(root\\).*", "");
    if (text.startsWith("linux if available")) {
      return List.of("");
    }
    return text.isEmpty() ? List.of("") : List.of(canonical(flag, text));
  }

  private static <T> String canonical(Flag<T> flag, String text) {
    return flag.type().print(flag.type().parse(text));
  }

  private static Optional<Flag<?>> find(FlagSet set, String name) {
    return set.flags().stream().filter(flag -> flag.name().equals(name)).findFirst();
  }

  private static void assertRefused(FlagSet set, String name) {
    assertThatThrownBy(() -> new FlagParser(set).parse(List.of("--" + name + "=1"), Map.of()))
        .isInstanceOf(FlagException.class)
        .hasMessageContaining("--" + name)
        .hasMessageContaining("not supported yet");
  }
}
