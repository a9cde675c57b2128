package io.mesos4j.agent.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.Test;

/** When a program needs help to go by another name than its own. */
class AssumedNameTest {

  private static final Programs WITH_BASH = programs(Optional.of("/bin/bash"));

  @Test
  void programThatGoesByItsOwnNameNeedsNoHelp() {
    assertThat(of(command("/bin/cat"), WITH_BASH)).isEmpty();
    assertThat(of(command("/bin/cat", "/bin/cat", "x"), WITH_BASH)).isEmpty();
    assertThat(of(command("cat x", "cat").toBuilder().setShell(true).build(), WITH_BASH)).isEmpty();
  }

  @Test
  void anotherNameComesBeforeTheProgram() {
    assertThat(of(command("/bin/cat", "cat", "x"), WITH_BASH))
        .hasValueSatisfying(assumed ->
            assertThat(assumed.words())
                .startsWith("/bin/bash")
                .endsWith("cat")
                .doesNotContain("x"));
  }

  @Test
  void hostWithoutBashRunsTheProgramUnderItsOwnName() {
    Programs programs = programs(Optional.empty());
    assertThat(of(command("/bin/cat", "cat"), programs)).isEmpty();
    assertThat(
            new LaunchScript(programs)
                .render(command("/bin/cat", "cat", "x"), Map.of(), new Wiring.Files()))
        .contains("exec </dev/null\nexec setsid '/bin/cat' 'x'\n");
  }

  private static Optional<AssumedName> of(Protos.CommandInfo command, Programs programs) {
    return AssumedName.of(command, Map.of(), programs);
  }

  private static Protos.CommandInfo command(String value, String... arguments) {
    return Protos.CommandInfo.newBuilder()
        .setShell(false)
        .setValue(value)
        .addAllArguments(List.of(arguments))
        .build();
  }

  private static Programs programs(Optional<String> bash) {
    return new Programs("sh", "setsid", "setpriv", "env", "prlimit", "unshare", "nsenter", bash);
  }
}
