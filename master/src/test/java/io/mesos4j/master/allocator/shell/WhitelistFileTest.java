package io.mesos4j.master.allocator.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.master.allocator.AllocatorCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of {@code --whitelist}. */
class WhitelistFileTest {

  @TempDir private Path folder;

  private final BlockingQueue<AllocatorCommand> told = new LinkedBlockingQueue<>();

  @Test
  void namesOnePerLineAreTheHosts() throws IOException, InterruptedException {
    assertThat(read("one.example\n\n  two.example  \n"))
        .isEqualTo(
            new AllocatorCommand.SetWhitelist(Optional.of(Set.of("one.example", "two.example"))));
  }

  @Test
  void anEmptyFileLeavesNobody() throws IOException, InterruptedException {
    assertThat(read("")).isEqualTo(new AllocatorCommand.SetWhitelist(Optional.of(Set.of())));
  }

  private AllocatorCommand read(String text) throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("hosts"), text);
    WhitelistFile watch = WhitelistFile.watch(file, told::add);
    try {
      return told.poll(30, TimeUnit.SECONDS);
    } finally {
      watch.close();
    }
  }
}
