package io.mesos4j.common.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Finds the file that a client means. Called on handler threads. */
@FunctionalInterface
public interface FileOpener {

  /**
   * Opens what is beneath something shown.
   *
   * @param rest the relative path that the client names; may be empty
   * @throws NoSuchFileException if there is nothing
   * @throws OutsideException if it is not beneath
   */
  Opened open(Shown shown, Path rest) throws IOException;

  /** For files whose owners don't rename them to deceive us. */
  static FileOpener trusting() {
    return (shown, rest) -> {
      Path root = shown.path().toRealPath();
      return new Named(within(root, rest));
    };
  }

  /** The real path of what is beneath a real path at this moment. */
  static Path within(Path root, Path rest) throws IOException {
    Path real = root.resolve(rest).toRealPath();
    if (!real.startsWith(root)) {
      throw new OutsideException(rest);
    }
    return real;
  }

  /** A file that is in a client's hands until closed. */
  interface Opened extends Closeable {
    /** Leads to this file, and to no other that takes its name meanwhile. */
    Path path();

    /** What the file itself is called. */
    String name() throws IOException;
  }

  /** A file as good as its name. */
  record Named(Path path) implements Opened {
    @Override
    public String name() {
      return path.getFileName().toString();
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }

  /** A path leads out of what is shown. */
  final class OutsideException extends IOException {
    private static final long serialVersionUID = 1;

    public OutsideException(Path path) {
      super(path.toString());
    }
  }
}
