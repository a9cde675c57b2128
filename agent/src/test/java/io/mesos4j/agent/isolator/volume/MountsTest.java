package io.mesos4j.agent.isolator.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.mesos4j.agent.isolator.volume.Mounts.Access;
import io.mesos4j.agent.linux.Swap;
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

  private static final int LEAST = 40;

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
    assertThat(run(all(commands) + " && cat " + file)).isEqualTo("of the source");
  }

  @Test
  void linkThatIsPlantedMeanwhileLeadsNowhere() throws Exception {
    List<String> commands = Mounts.bindExchangeable(source, target, Access.READ_WRITE);
    Files.delete(target);
    Files.createSymbolicLink(target, elsewhere);
    assertThat(run(all(commands) + "; cat " + elsewhere.resolve("file"))).isEqualTo("of elsewhere");
    Files.delete(target);
    Files.createDirectory(target);
    Files.move(source, directory.resolve("moved"));
    Files.createSymbolicLink(source, elsewhere);
    assertThat(run(all(commands) + "; ls \"" + target + "\"")).isEmpty();
  }

  @Test
  void linkThatIsPlantedInPlaceOfAFileLeadsNowhere() throws Exception {
    Path shown = source.resolve("file");
    Path place = Files.createFile(target.resolve("place of 'mine'"));
    String mount = all(Mounts.bindExchangeable(shown, place, Access.READ_ONLY));
    assertThat(run(mount + " && cat \"" + place + "\"")).isEqualTo("of the source");
    exchange(place);
    assertThat(run(mount + "; cat " + elsewhere.resolve("file"))).isEqualTo("of elsewhere");
    Files.delete(place);
    Files.createFile(place);
    exchange(shown);
    assertThat(run(mount + "; cat \"" + place + "\"")).isEmpty();
  }

  private void exchange(Path file) throws IOException {
    Files.delete(file);
    Files.createSymbolicLink(file, elsewhere.resolve("file"));
  }

  @Test
  void fileIsMountedAtItsPlaceOrNotAtAllHoweverOftenItIsExchanged() throws Exception {
    Path place = Files.createFile(source.resolve("place"));
    String mount = Mounts.bindFile(source.resolve("file"), place);
    race(place, mount, elsewhere.resolve("file"), "of elsewhere", "of elsewhere");
  }

  @Test
  void fileIsShownOrNothingIsHoweverOftenItIsExchanged() throws Exception {
    Path shown = source.resolve("file");
    Path place = Files.writeString(source.resolve("place"), "of nothing");
    String mount = all(Mounts.bindExchangeable(shown, place, Access.READ_WRITE));
    race(shown, mount, place, "of the source", "of nothing");
  }

  /**
   * Runs commands again and again while a file is exchanged for a link to the one elsewhere, and
   * looks into another after them: each time they succeed, and each time they fail.
   */
  private void race(Path swapped, String commands, Path seen, String success, String failure)
      throws Exception {
    String script = commands + " && echo done:; cat " + seen;
    int done = 0;
    try (Swap swap = Swap.start(swapped, elsewhere.resolve("file"))) {
      for (int round = 0; round < LEAST || swap.count() < LEAST || done == 0; round++) {
        String said = run(script);
        done += said.startsWith("done:") ? 1 : 0;
        assertThat(said).isIn("done:\n" + success, failure);
      }
    }
  }

  @Test
  void linkThatIsPlantedInPlaceOfAVolumeIsNotUnmounted() throws Exception {
    Path folder = Files.createDirectory(elsewhere.resolveSibling("folder"));
    Path place = Files.createDirectory(folder.resolve("place"));
    String mounts =
        all(Mounts.bind(source, place, Access.READ_WRITE))
            + " && "
            + all(Mounts.bind(source, elsewhere, Access.READ_WRITE));
    String look = "; cat " + place.resolve("file") + " " + elsewhere.resolve("file");
    assertThat(run(mounts + " && " + Mounts.unmount(place) + look)).isEqualTo("of the source");
    String planted =
        "mv %1$s %1$s.away; mkdir %1$s; ln -s %2$s %3$s".formatted(folder, elsewhere, place);
    assertThat(run(mounts + "; " + planted + "; " + Mounts.unmount(place) + look))
        .isEqualTo("of the sourceof the source");
  }

  private static String all(List<String> commands) {
    return String.join(" && ", commands);
  }

  /** What is in the file, and whether it can be written to. */
  private String seen(List<String> commands) throws Exception {
    String look =
        "cd \""
            + target
            + "\" && cat file && { echo >more && echo ' writable' || echo ' guarded'; }";
    return run(all(commands) + " && " + look);
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
