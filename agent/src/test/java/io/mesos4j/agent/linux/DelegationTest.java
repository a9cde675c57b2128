package io.mesos4j.agent.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The part of the hierarchy that systemd gave away. */
class DelegationTest {

  @TempDir Path mount;

  @Test
  void markedGroupOnTheWayUpIsTheBase() throws IOException {
    Path service = Files.createDirectories(mount.resolve("system.slice/agent.service"));
    Path own = Files.createDirectories(service.resolve("agent"));
    assertThat(Delegation.base(mount, own)).isEqualTo(mount);
    mark(service);
    assertThat(Delegation.base(mount, own)).isEqualTo(service);
    assertThat(Delegation.base(mount, mount.resolve("user.slice"))).isEqualTo(mount);
  }

  private static void mark(Path group) throws IOException {
    var view = Files.getFileAttributeView(group, UserDefinedFileAttributeView.class);
    assumeTrue(
        Files.getFileStore(group).supportsFileAttributeView(UserDefinedFileAttributeView.class),
        "needs a temporary directory with user attributes");
    view.write("delegate", ByteBuffer.wrap("1".getBytes(StandardCharsets.US_ASCII)));
  }
}
