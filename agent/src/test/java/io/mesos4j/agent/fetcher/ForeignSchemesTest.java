package io.mesos4j.agent.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.mesos.Protos.CommandInfo.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** ftp, what a hadoop client brings, and paths below the frameworks' home. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ForeignSchemesTest {

  @TempDir Path directory;
  private Path sandbox;

  @BeforeEach
  void makeSandbox() throws IOException {
    sandbox = Files.createDirectory(directory.resolve("sandbox"));
  }

  @Test
  void ftpBringsTheFile() throws Exception {
    fetchOverFtp("226 done");
    assertThat(sandbox.resolve("file")).hasContent("from ftp");
  }

  @Test
  void ftpThatDoesNotCompleteIsAFailure() {
    assertThatThrownBy(() -> fetchOverFtp("426 aborted")).hasMessageContaining("426 aborted");
  }

  @Test
  void hadoopClientBringsTheFileAndLeavesNothing() throws Exception {
    hadoop("test \"$1 $2 $3\" = 'fs -copyToLocal hdfs://host/file' && echo from hadoop > \"$4\"");
    fetch("hdfs://host/file");
    assertThat(sandbox.resolve("file")).hasContent("from hadoop");
    try (var files = Files.list(sandbox)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void hadoopClientsComplaintIsToldToTheTask() throws Exception {
    hadoop("echo no such namenode >&2; exit 1");
    assertThatThrownBy(() -> fetch("hdfs://host/file")).hasMessageContaining("no such namenode");
    assertThat(sandbox).isEmptyDirectory();
  }

  @Test
  void withoutClientTheFlagIsNamed() {
    assertThatThrownBy(() -> fetch("hdfs://host/file"))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining("--hadoop_home");
  }

  @Test
  void relativePathStartsAtTheFrameworksHome() throws Exception {
    Files.writeString(Files.createDirectory(directory.resolve("home")).resolve("tool"), "tool");
    fetch("tool");
    assertThat(sandbox.resolve("tool")).hasContent("tool");
  }

  private void hadoop(String script) throws IOException {
    Path client = Files.createDirectories(directory.resolve("hadoop/bin")).resolve("hadoop");
    Files.writeString(client, "#!/bin/sh\n" + script + "\n");
    assertThat(client.toFile().setExecutable(true)).isTrue();
  }

  private void fetchOverFtp(String end) throws Exception {
    try (ServerSocket control = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server = Thread.startVirtualThread(() -> serve(control, data, end));
      fetch("ftp://127.0.0.1:" + control.getLocalPort() + "/dir/file");
      server.join();
    }
  }

  private static void serve(ServerSocket control, ServerSocket data, String end) {
    try (Socket client = control.accept()) {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
      say(client, "220-hello\r\n220 there");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        say(client, answer(line, data.getLocalPort()));
        if (line.equals("RETR dir/file")) {
          try (Socket transfer = data.accept()) {
            transfer.getOutputStream().write("from ftp".getBytes(StandardCharsets.UTF_8));
          }
          say(client, end);
        }
      }
    } catch (IOException gone) {
      // The test has what it wants.
    }
  }

  private static String answer(String line, int dataPort) {
    return switch (line.split(" ", 2)[0]) {
      case "USER" -> "331 password?";
      case "PASS" -> "230 in";
      case "TYPE" -> "200 binary";
      case "SIZE" -> "213 8";
      case "EPSV" -> "229 here (|||" + dataPort + "|)";
      case "RETR" -> "150 coming";
      default -> "500 what?";
    };
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  private void fetch(String location) throws IOException, InterruptedException {
    SandboxFetcher fetcher =
        SandboxFetcher.open(
            new FetcherOptions(
                Duration.ofSeconds(30),
                Optional.of(directory.resolve("home")),
                Optional.of(directory.resolve("hadoop")),
                directory.resolve("cache"),
                1 << 20));
    fetcher.fetch(
        List.of(URI.newBuilder().setValue(location).build()),
        Fetcher.Destination.of(sandbox, Optional.empty()));
  }
}
