package io.mesos4j.agent.linux;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a directory is that somebody else may try to exchange for a link.
 *
 * @param anchor a directory whose own path nobody but the agent can change
 * @param below how to get from there to it
 */
public record AnchoredPath(Path anchor, Path below) {

  /** A directory that nobody else can exchange. */
  public static AnchoredPath of(Path directory) {
    return new AnchoredPath(directory, Path.of(""));
  }

  /** What it is called where no link leads, if nobody has exchanged anything. */
  public Path realPath() throws IOException {
    return anchor.toRealPath().resolve(below);
  }

  /** What it is called. */
  public Path path() {
    return below.toString().isEmpty() ? anchor : anchor.resolve(below);
  }

  /**
   * The directory itself.
   *
   * @throws LedAwayException if a link is on the way
   */
  public PinnedFile pin() throws IOException {
    try (PinnedFile start = PinnedFile.of(anchor)) {
      return start.directly(below);
    }
  }
}
