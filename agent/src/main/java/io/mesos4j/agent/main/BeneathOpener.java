package io.mesos4j.agent.main;

import io.mesos4j.agent.linux.LedAwayException;
import io.mesos4j.agent.linux.PinnedFile;
import io.mesos4j.common.files.FileOpener;
import io.mesos4j.common.files.Shown;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens files of sandboxes while their tasks rename them: whatever is raced with, what is opened
 * lies beneath what is shown. Called on handler threads.
 */
final class BeneathOpener implements FileOpener {

  /** Whoever loses to its task so often is told that there is nothing to see. */
  private static final int MOST_ATTEMPTS = 20;

  @Override
  public Opened open(Shown shown, Path rest) throws IOException {
    try (PinnedFile anchor = PinnedFile.of(shown.anchor());
        PinnedFile root = anchor.beneath(shown.below())) {
      for (int attempt = 1; ; attempt++) {
        try {
          return new Pinned(pin(root, rest));
        } catch (LedAwayException raced) {
          if (attempt == MOST_ATTEMPTS) {
            throw new OutsideException(rest);
          }
        }
      }
    }
  }

  /** Links within what is shown may be absolute; the kernel sees the path without them. */
  private static PinnedFile pin(PinnedFile root, Path rest) throws IOException {
    Path name = root.name();
    Path real = FileOpener.within(name, rest);
    return root.beneath(name.relativize(real));
  }

  private record Pinned(PinnedFile file) implements Opened {
    @Override
    public Path path() {
      return file.path();
    }

    @Override
    public String name() throws IOException {
      return file.name().getFileName().toString();
    }

    @Override
    public void close() {
      file.close();
    }
  }
}
