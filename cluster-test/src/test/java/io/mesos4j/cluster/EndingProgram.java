package io.mesos4j.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A daemon as a real process that cannot do its work: it ends by itself, or says why not. */
final class EndingProgram {

  private static final int LIMIT_SECONDS = 90;
  private static final int LOOKS = 900;

  private final Path folder;

  /**
   * @param folder for what it prints and leaves
   */
  EndingProgram(Path folder) {
    this.folder = folder;
  }

  /** Runs {@code bin/<program>} on loopback; the lines that it said. */
  List<String> said(String program, List<String> flags) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process = start(command(program, flags), output);
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
          .as("%s ends; it said: %s", program, Files.readString(output))
          .isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(process.exitValue()).as(Files.readString(output)).isEqualTo(1);
    return Files.readAllLines(output);
  }

  /** Runs it until it has said this, and then ends it. */
  void untilItSays(String words, String program, List<String> flags)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process = start(command(program, flags), output);
    try {
      for (int look = 0; look < LOOKS && !Files.readString(output).contains(words); look++) {
        process.waitFor(LIMIT_SECONDS * 1000 / LOOKS, TimeUnit.MILLISECONDS);
      }
      assertThat(Files.readString(output)).contains(words);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static Process start(List<String> command, Path output) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private List<String> command(String program, List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(DaemonProcess.ROOT.resolve("bin").resolve(program).toString());
    command.add("--ip=127.0.0.1");
    command.add("--no-hostname_lookup");
    if (flags.stream().noneMatch(flag -> flag.startsWith("--port="))) {
      command.add("--port=0");
    }
    if (program.equals("mesos-agent")) {
      command.addAll(List.of("--launcher=posix", "--runtime_dir=" + folder.resolve("run")));
    }
    command.addAll(flags);
    return command;
  }
}
