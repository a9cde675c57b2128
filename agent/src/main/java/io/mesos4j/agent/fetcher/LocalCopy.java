package io.mesos4j.agent.fetcher;

import io.mesos4j.agent.linux.UserDatabase.User;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Copies a file of this host with the rights of the task's user: what the user may not read, the
 * kernel refuses to a {@code cat} that runs as that user.
 */
final class LocalCopy {

  private static final int LONGEST_COMPLAINT = 1000;

  private LocalCopy() {}

  static void fetch(Path source, SandboxWriter sandbox, Path target, Optional<User> user)
      throws IOException, InterruptedException {
    if (user.isPresent()) {
      copyAs(user.get(), source, sandbox, target);
      return;
    }
    if (!Files.isRegularFile(source)) {
      throw new FetchException("'" + source + "' is not a file on this agent's host");
    }
    try (OutputStream out = sandbox.create(target)) {
      Files.copy(source, out);
    }
  }

  private static void copyAs(User user, Path source, SandboxWriter sandbox, Path target)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                "setpriv",
                "--reuid=" + Integer.toUnsignedString(user.uid()),
                "--regid=" + Integer.toUnsignedString(user.gid()),
                "--init-groups",
                "cat",
                "--",
                source.toString()));
    builder.environment().keySet().retainAll(List.of("PATH"));
    Process cat = builder.start();
    try (OutputStream out = sandbox.create(target);
        InputStream content = cat.getInputStream()) {
      cat.getOutputStream().close();
      content.transferTo(out);
      String complaint =
          new String(cat.getErrorStream().readNBytes(LONGEST_COMPLAINT), StandardCharsets.UTF_8);
      if (cat.waitFor() != 0) {
        throw new FetchException("cannot read as user '" + user.name() + "': " + complaint.strip());
      }
    } finally {
      cat.destroyForcibly();
    }
  }
}
