package io.mesos4j.common.files;

import java.nio.file.Path;

/**
 * A file or directory that a daemon shows.
 *
 * @param anchor a path that only the daemon can change
 * @param below how to get from there to what is shown, where strangers may rename things; empty if
 *     the anchor itself is shown
 */
public record Shown(Path anchor, Path below) {

  /** The path itself. */
  public static Shown at(Path real) {
    return new Shown(real, Path.of(""));
  }

  /** What it is called, if nobody has renamed anything. */
  public Path path() {
    return anchor.resolve(below);
  }
}
