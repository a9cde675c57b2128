package io.mesos4j.agent.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

/** A file's name alone tells nobody what is the matter with it. */
class LaunchFailureTest {

  @Test
  void namesWhatIsTheMatterWithAFile() {
    assertThat(LaunchFailure.reason(new NoSuchFileException("/a")))
        .isEqualTo("'/a' does not exist");
    assertThat(LaunchFailure.reason(new FileAlreadyExistsException("/a")))
        .isEqualTo("'/a' exists already");
    assertThat(LaunchFailure.reason(new AccessDeniedException("/a")))
        .isEqualTo("the agent may not access '/a'");
  }

  @Test
  void keepsWhatIsSaidAlready() {
    assertThat(LaunchFailure.reason(new FileSystemException("/a", null, "No space left on device")))
        .isEqualTo("/a: No space left on device");
    assertThat(LaunchFailure.reason(new IOException("no such user 'bob'")))
        .isEqualTo("no such user 'bob'");
    assertThat(LaunchFailure.reason(new IllegalStateException()))
        .isEqualTo("java.lang.IllegalStateException");
  }
}
