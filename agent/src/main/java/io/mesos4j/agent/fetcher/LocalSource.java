package io.mesos4j.agent.fetcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Files of this host, with the rights of the task's user: what the user may not read, the kernel
 * refuses to a {@code cat} that runs as that user.
 */
final class LocalSource implements Source {

  @Override
  public Content open(FetchItem item, Fetcher.Destination destination) throws IOException {
    Content content = open(item.localPath(), destination);
    return new Copy(content, modeOf(item.localPath()));
  }

  /** As cp(1) copies them. */
  private static OptionalInt modeOf(Path file) throws IOException {
    return OptionalInt.of((int) Files.getAttribute(file, "unix:mode") & SandboxWriter.MASK);
  }

  private record Copy(Content content, OptionalInt mode) implements Content {

    @Override
    public OptionalLong bytes() {
      return content.bytes();
    }

    @Override
    public InputStream stream() {
      return content.stream();
    }

    @Override
    public void finish() throws IOException, InterruptedException {
      content.finish();
    }

    @Override
    public void close() throws IOException {
      content.close();
    }
  }

  /** Opens a file that may have been found in another way. */
  static Content open(Path source, Fetcher.Destination destination) throws IOException {
    // A pipe or a device could be read for ever.
    if (!Files.isRegularFile(source)) {
      throw new FetchException(
          "'"
              + source
              + "' is not a file on this agent's host; give the path of a regular file that is"
              + " on every agent");
    }
    OptionalLong bytes = OptionalLong.of(Files.size(source));
    if (destination.user().isEmpty()) {
      return new OpenFile(Files.newInputStream(source), bytes);
    }
    List<String> command = List.of("cat", "--", source.toString());
    ProcessBuilder cat = UserCommand.of(destination.user(), command, List.of("PATH"));
    return new CommandOutput(cat.start(), destination.user().get().name(), bytes);
  }

  private record OpenFile(InputStream stream, OptionalLong bytes) implements Content {
    @Override
    public void finish() {
      // The end of a file is the end.
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
