package io.mesos4j.agent.fetcher;

import io.mesos4j.agent.linux.PinnedFile;
import io.mesos4j.agent.linux.UserDatabase.User;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What only a hadoop client understands (hdfs and its kin): has it copy the file into a directory
 * of the sandbox, so that the task's disk pays, and reads it there as the task's user.
 */
final class HadoopSource implements Source {

  private static final String HOME_VARIABLE = "HADOOP_HOME";
  private static final List<String> VARIABLES =
      List.of("PATH", "JAVA_HOME", HOME_VARIABLE, "HADOOP_CONF_DIR", "HADOOP_CLASSPATH");

  private final Optional<Path> home;

  /**
   * @param home as {@code --hadoop_home} says; empty to look at HADOOP_HOME and PATH
   */
  HadoopSource(Optional<Path> home) {
    this.home = home;
  }

  @Override
  public Content open(FetchItem item, Fetcher.Destination destination)
      throws IOException, InterruptedException {
    Path client = client(item);
    StagedCopy staged = StagedCopy.in(destination);
    try {
      if (destination.user().isPresent()) {
        staged.giveTo(destination.user().get());
      }
      ProcessBuilder copy =
          UserCommand.of(
              destination.user(),
              List.of(
                  client.toString(),
                  "fs",
                  "-copyToLocal",
                  item.location(),
                  staged.file().toString()),
              VARIABLES);
      run(copy);
      return new StagedContent(staged, LocalSource.open(staged.file(), destination));
    } catch (IOException | InterruptedException | RuntimeException failure) {
      staged.close();
      throw failure;
    }
  }

  private static void run(ProcessBuilder builder) throws IOException, InterruptedException {
    CommandLog log = CommandLog.make();
    Process copy = builder.redirectErrorStream(true).redirectOutput(log.file().toFile()).start();
    try (log) {
      copy.getOutputStream().close();
      if (copy.waitFor() != 0) {
        throw new FetchException(
            "the hadoop client failed ("
                + log.end()
                + "); check the path and the client's settings");
      }
    } finally {
      copy.descendants().forEach(ProcessHandle::destroyForcibly);
      copy.destroyForcibly();
    }
  }

  private Path client(FetchItem item) throws FetchException {
    Stream<Path> places = home.isPresent() ? bin(home) : usualPlaces();
    return places
        .map(directory -> directory.resolve("hadoop"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() ->
            new FetchException(
                "URI '%s': scheme '%s' needs a hadoop client, and this agent has none;"
                    .concat(" set --hadoop_home")
                    .formatted(item.shown(), item.scheme())));
  }

  private static Stream<Path> usualPlaces() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.concat(
        bin(Optional.ofNullable(System.getenv(HOME_VARIABLE)).map(Path::of)),
        Stream.of(path.split(File.pathSeparator)).map(Path::of));
  }

  private static Stream<Path> bin(Optional<Path> installation) {
    return installation.map(directory -> directory.resolve("bin")).stream();
  }

  private record StagedContent(StagedCopy staged, Content content) implements Content {
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
      try (staged) {
        content.close();
      }
    }
  }

  /**
   * A directory for one file, within a sandbox, until closed.
   *
   * @param directory for nothing else
   * @param file in it; its name is not to be guessed
   */
  private record StagedCopy(PinnedFile directory, Path file) implements AutoCloseable {
    static StagedCopy in(Fetcher.Destination destination) throws IOException {
      try (PinnedFile sandbox = destination.sandbox().pin()) {
        Path name = Files.createTempDirectory(sandbox.path(), ".hadoop-").getFileName();
        PinnedFile directory = sandbox.beneath(name);
        return new StagedCopy(directory, directory.name().resolve(name + ".copy"));
      }
    }

    void giveTo(User user) throws IOException {
      directory.giveTo(user);
    }

    @Override
    public void close() throws IOException {
      try (directory) {
        Files.deleteIfExists(directory.path().resolve(file.getFileName()));
        Files.deleteIfExists(directory.name());
      }
    }
  }
}
