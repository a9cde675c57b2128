package io.mesos4j.agent.isolator.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesos4j.agent.isolator.volume.Mounts.Access;
import io.mesos4j.agent.linux.UserDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the shell does with the commands, in mounts of its own. */
class MountsTest {

  @TempDir Path directory;
  private Path source;
  private Path target;
  private Path elsewhere;

  @BeforeEach
  void make() throws IOException {
    assumeTrue(UserDatabase.effectiveUid() == 0, "needs root, to mount");
    Path real = directory.toRealPath();
    source = Files.createDirectory(real.resolve("source"));
    target = Files.createDirectory(real.resolve("target of 'mine'"));
    elsewhere = Files.createDirectory(real.resolve("elsewhere"));
    Files.writeString(source.resolve("file"), "of the source");
    Files.writeString(elsewhere.resolve("file"), "of elsewhere");
  }

  @Test
  void sourceIsSeenAtTheTarget() throws Exception {
    for (Access access : Access.values()) {
      for (List<String> commands :
          List.of(
              Mounts.bind(source, target, access),
              Mounts.bindExchangeable(source, target, access),
              Mounts.bindShared(source, target, access))) {
        assertThat(seen(commands))
            .isEqualTo(
                access == Access.READ_ONLY ? "of the source guarded" : "of the source writable");
      }
    }
  }

  @Test
  void filesAreMountedToo() throws Exception {
    Path file = Files.createFile(directory.toRealPath().resolve("mount-point"));
    List<String> commands = Mounts.bind(source.resolve("file"), file, Access.READ_ONLY);
    assertThat(run(String.join(" && ", commands) + " && cat " + file)).isEqualTo("of the source");
  }

  @Test
  void linkThatIsPlantedMeanwhileLeadsNowhere() throws Exception {
    List<String> commands = Mounts.bindExchangeable(source, target, Access.READ_WRITE);
    Files.delete(target);
    Files.createSymbolicLink(target, elsewhere);
    assertThat(run(String.join(" && ", commands) + "; cat " + elsewhere.resolve("file")))
        .isEqualTo("of elsewhere");
    Files.delete(target);
    Files.createDirectory(target);
    Files.move(source, directory.resolve("moved"));
    Files.createSymbolicLink(source, elsewhere);
    assertThat(run(String.join(" && ", commands) + "; ls \"" + target + "\"")).isEmpty();
  }

  /** What is in the file, and whether it can be written to. */
  private String seen(List<String> commands) throws Exception {
    String look =
        "cd \""
            + target
            + "\" && cat file && { echo >more && echo ' writable' || echo ' guarded'; }";
    return run(String.join(" && ", commands) + " && " + look);
  }

  private static String run(String script) throws Exception {
    Process shell =
        new ProcessBuilder("unshare", "--mount", "sh", "-c", script)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    shell.getOutputStream().close();
    String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    shell.waitFor();
    return said.strip();
  }
}
