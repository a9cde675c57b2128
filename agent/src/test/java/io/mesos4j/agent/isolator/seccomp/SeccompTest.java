package io.mesos4j.agent.isolator.seccomp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesos4j.agent.linux.UserDatabase;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import io.mesos4j.agent.model.Sandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Profiles in Docker's form: read, compiled, and installed in processes of this kernel. */
class SeccompTest {

  private static final Path PERL = Path.of("/usr/bin/perl");

  @TempDir Path directory;

  @BeforeEach
  void needsPerlAndRoot() {
    assumeTrue(Files.isExecutable(PERL), "needs perl");
    assumeTrue(UserDatabase.effectiveUid() == 0, "needs root");
  }

  private Seccomp with(String profile) throws IOException {
    Files.writeString(directory.resolve("profile.json"), profile);
    return new Seccomp(
        new Seccomp.Settings(
            Optional.of(directory), Optional.of("profile.json"), Optional.empty(), PERL.toString()),
        directory.resolve("run"),
        SystemCalls.ofHost());
  }

  private static ContainerSpec spec() {
    return ContainerSpec.of(
        new ContainerId("filtered"),
        Protos.CommandInfo.newBuilder().setValue("true").build(),
        new Sandbox("/sandbox"));
  }

  private static String run(Seccomp seccomp, String command) throws Exception {
    List<String> words = new ArrayList<>(seccomp.prepare(spec()).entry());
    words.addAll(List.of("/bin/sh", "-c", command));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    process.waitFor();
    seccomp.cleanup(spec().id());
    return said;
  }

  @Test
  void refusedCallFailsAndOthersDoNot() throws Exception {
    Seccomp seccomp =
        with(
            """
            {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [
              {"names": ["chmod", "fchmodat", "fchmodat2", "no_such_call"],
               "action": "SCMP_ACT_ERRNO", "errnoRet": 13}]}
            """);
    Path file = Files.createFile(directory.resolve("file"));
    assertThat(run(seccomp, "grep Seccomp: /proc/self/status; chmod 777 " + file))
        .contains("Seccomp:\t2", "Permission denied");
    assertThat(directory.resolve("run/.seccomp/filtered")).doesNotExist();
  }

  @Test
  void argumentsDecideWhereARuleNamesThem() throws Exception {
    Seccomp seccomp =
        with(
            """
            {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [
              {"names": ["kill"], "action": "SCMP_ACT_ERRNO",
               "args": [{"index": 1, "value": 9, "valueTwo": 0, "op": "SCMP_CMP_EQ"}]}]}
            """);
    assertThat(run(seccomp, "kill -0 $$ && echo asked; kill -9 $$ || echo lives"))
        .contains("asked", "lives");
  }

  @Test
  void everyComparisonJudgesAsItsNameSays() throws Exception {
    assertThat(denies("SCMP_CMP_NE", 9, 0)).containsExactly(0L, 10L, 15L);
    assertThat(denies("SCMP_CMP_LT", 10, 0)).containsExactly(0L, 9L);
    assertThat(denies("SCMP_CMP_LE", 10, 0)).containsExactly(0L, 9L, 10L);
    assertThat(denies("SCMP_CMP_GT", 10, 0)).containsExactly(15L);
    assertThat(denies("SCMP_CMP_GE", 10, 0)).containsExactly(10L, 15L);
    assertThat(denies("SCMP_CMP_MASKED_EQ", 8, 8)).containsExactly(9L, 10L, 15L);
  }

  /** Makes a call that cannot fail with several arguments; those that were refused. */
  private List<Long> denies(String comparison, long value, long other) throws Exception {
    Seccomp seccomp =
        with(
            """
            {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [
              {"names": ["umask"], "action": "SCMP_ACT_ERRNO",
               "args": [{"index": 0, "value": %d, "valueTwo": %d, "op": "%s"}]}]}
            """
                .formatted(value, other, comparison));
    int umask = SystemCalls.ofHost().number("umask").orElseThrow();
    String tried =
        run(
            seccomp,
            "perl -e 'for my $v (0, 9, 10, 15) { print \"$v\\n\" if syscall("
                + umask
                + ", $v) == -1 }'");
    return tried.lines().map(Long::valueOf).toList();
  }

  @Test
  void rulesForOtherProcessorsAndCapabilitiesAreLeftOut() throws IOException {
    String profile =
        """
        {"defaultAction": "SCMP_ACT_ERRNO", "syscalls": [
          {"names": ["read"], "action": "SCMP_ACT_ALLOW", "includes": {"arches": ["s390x"]}},
          {"names": ["mount"], "action": "SCMP_ACT_ALLOW", "includes": {"caps": ["CAP_SYS_ADMIN"]}},
          {"names": ["bpf"], "action": "SCMP_ACT_ALLOW", "excludes": {"caps": ["CAP_BPF"]}}]}
        """;
    ProfileReader reader = new ProfileReader(SystemCalls.of("amd64"));
    byte[] json = profile.getBytes(StandardCharsets.UTF_8);
    assertThat(reader.read(json, Set.of("CAP_BPF")).rules()).isEmpty();
    assertThat(reader.read(json, Set.of("CAP_SYS_ADMIN")).rules())
        .extracting(SeccompRule::calls)
        .containsExactly(List.of("mount"), List.of("bpf"));
  }

  @Test
  void wrongProfileIsSaidAtStart() {
    assertThatThrownBy(() -> with("{\"defaultAction\": \"ALLOW\"}"))
        .hasMessageContaining("--seccomp_profile_name")
        .hasMessageContaining("'ALLOW' is no defaultAction");
    assertThatThrownBy(() -> with("[")).hasMessageContaining("cannot be read");
  }
}
