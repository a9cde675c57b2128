package io.mesos4j.common.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told of a file that cannot be used. */
class FileReasonTest {

  @TempDir private Path directory;

  @Test
  void saysWhatIsTheMatterWithoutTheNamesOfClasses() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Path none = directory.resolve("none");
    assertThat(reason(() -> Files.readString(none))).isEqualTo("there is no " + none);
    assertThat(reason(() -> Files.createDirectories(file))).isEqualTo(file + " is no directory");
    assertThat(reason(() -> Files.readString(file.resolve("x"))))
        .isEqualTo(file.resolve("x") + ": Not a directory");
    assertThat(FileReason.of(new AccessDeniedException("/root/x")))
        .isEqualTo("this user may not use /root/x");
    assertThat(FileReason.of(new IOException("odd"))).isEqualTo("java.io.IOException: odd");
  }

  private interface Attempt {
    Object run() throws IOException;
  }

  private static String reason(Attempt attempt) {
    try {
      return "nothing failed: " + attempt.run();
    } catch (IOException failure) {
      return FileReason.of(failure);
    }
  }
}
