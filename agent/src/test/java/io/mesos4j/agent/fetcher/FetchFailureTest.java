package io.mesos4j.agent.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.mesos.Protos.CommandInfo.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the owner of a task reads when a URI could not be fetched. */
class FetchFailureTest {

  @TempDir Path directory;

  static Stream<Arguments> failures() {
    SSLException untrusted = new SSLHandshakeException("PKIX path building failed");
    untrusted.initCause(new CertificateException("sun.security.validator.ValidatorException: no"));
    return Stream.of(
        Arguments.of(new UnknownHostException("host"), "does not know its host; check the name"),
        Arguments.of(
            new ConnectException("Connection refused"),
            "cannot be reached (Connection refused); check host and port"),
        Arguments.of(new NoRouteToHostException("x"), "no way to its host; check"),
        Arguments.of(new SocketTimeoutException("x"), "silent; check"),
        Arguments.of(untrusted, "does not trust its server's certificate; give"),
        Arguments.of(
            new SSLException("Unsupported record"), "(Unsupported record); check the port"),
        Arguments.of(
            new FileSystemException("a", null, "No space left on device"), "disk is full; free"),
        Arguments.of(
            new IOException(new IllegalStateException("odd")), "it broke off (odd); try again"),
        Arguments.of(new EOFException(), "it broke off (nobody said why); try again"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void isASentenceWithUriAndCure(IOException failure, String text) throws IOException {
    FetchItem item =
        FetchItem.of(
            URI.newBuilder().setValue("http://me:secret@host/x").build(), Optional.empty());
    assertThat(FetchFailure.of(item, failure))
        .hasMessageStartingWith("URI 'http://host/x': ")
        .hasMessageContaining(text);
    assertReadable(FetchFailure.of(item, failure).getMessage());
  }

  @Test
  void damagedArchiveCanBeHadAsItIs() throws IOException {
    for (String name : List.of("a.gz", "a.tar", "a.tgz", "a.tar.bz2", "a.txz", "a.zip")) {
      Path file = Files.writeString(directory.resolve(name), "no archive at all".repeat(50));
      assertThat(told(file.toString()))
          .startsWith("URI '" + file + "': the archive cannot be unpacked (")
          .endsWith("set 'extract' to false to get it as it is");
    }
  }

  /** The agent reaches the sandbox by names that mean nothing to others. */
  @Test
  void archiveNamesItsFilesAsItsMakerDoes() throws IOException {
    String tooLong = "x".repeat(300);
    assertThat(told(archive(tooLong, TarConstants.LF_NORMAL, "")))
        .contains("(" + tooLong + ": File name too long)");
    assertThat(told(archive("early", TarConstants.LF_LINK, "late")))
        .contains("hard link 'early' is to 'late', which is not there");
  }

  private String archive(String name, byte kind, String target) throws IOException {
    Path file = directory.resolve("odd.tar");
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      TarArchiveEntry entry = new TarArchiveEntry(name, kind);
      entry.setLinkName(target);
      tar.putArchiveEntry(entry);
      tar.closeArchiveEntry();
    }
    return file.toString();
  }

  @Test
  void portThatNobodyListensOnIsNamed() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    for (String scheme : List.of("http", "https", "ftp")) {
      String uri = scheme + "://127.0.0.1:" + port + "/x";
      assertThat(told(uri)).startsWith("URI '" + uri + "': its server cannot be reached");
    }
  }

  @Test
  void whatIsNoUriIsSaid() {
    assertThat(told("http://host/a b")).contains("malformed at character 13; escape it");
    assertThat(told("http:///x")).contains("leads to 'http:///x'; write http(s)://host/path");
    assertThat(told("ftp:///x")).contains("names no host; write");
    assertThat(told("/no/such/file")).startsWith("URI '/no/such/file': ").contains("; give");
  }

  private String told(String uri) {
    Throwable failure =
        catchThrowable(() ->
            new SandboxFetcher(Duration.ofSeconds(30))
                .fetch(
                    List.of(URI.newBuilder().setValue(uri).build()),
                    Fetcher.Destination.of(
                        Files.createTempDirectory(directory, "sandbox"), Optional.empty())));
    assertThat(failure).isInstanceOf(FetchException.class);
    assertReadable(failure.getMessage());
    return failure.getMessage();
  }

  private static void assertReadable(String message) {
    assertThat(message)
        .contains("; ")
        .doesNotContain("java.")
        .doesNotContain("sun.")
        .doesNotContain("/proc/")
        .doesNotContain("Exception")
        .doesNotContain("secret");
  }
}
