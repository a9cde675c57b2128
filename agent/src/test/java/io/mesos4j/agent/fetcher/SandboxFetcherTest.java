package io.mesos4j.agent.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.mesos.Protos.CommandInfo.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxFetcherTest {

  private static final long CHANGED = 1_000_000_000_000L;

  @TempDir Path directory;
  private Path sandbox;
  private final SandboxFetcher fetcher = new SandboxFetcher(Duration.ofSeconds(1));

  @BeforeEach
  void makeSandbox() throws IOException {
    sandbox = Files.createDirectory(directory.resolve("sandbox"));
  }

  @Test
  void localFilesComeByPathAndByUri() throws Exception {
    Path file = write("data.txt", "hello");
    fetch(
        uri(" " + file),
        uri("file://" + file).setOutputFile("a/b"),
        uri("file://localhost" + file).setOutputFile("c"));
    assertThat(sandbox.resolve("data.txt")).hasContent("hello");
    assertThat(sandbox.resolve("a/b")).hasContent("hello");
    assertThat(sandbox.resolve("c")).hasContent("hello");
  }

  @Test
  void executableIsMadeSoAndNotExtracted() throws Exception {
    fetch(uri(write("tool.gz", "not gzip").toString()).setExecutable(true));
    assertThat(sandbox.resolve("tool.gz")).isExecutable();
  }

  @Test
  void tarBallIsUnpackedBesideItself() throws Exception {
    Path archive = directory.resolve("a.tar.gz");
    try (var tar = tarGzip(archive)) {
      add(tar, "dir/script", "run", 0755);
      TarArchiveEntry link = new TarArchiveEntry("dir/link", TarConstants.LF_SYMLINK);
      link.setLinkName("script");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }
    fetch(uri(archive.toString()));
    assertThat(sandbox.resolve("dir/script")).hasContent("run").isExecutable();
    assertThat(sandbox.resolve("dir/link")).isSymbolicLink().hasContent("run");
    assertThat(sandbox.resolve("a.tar.gz")).exists();
  }

  @Test
  void localFileKeepsItsModeWithoutWhatOthersMayWrite() throws Exception {
    Path tool = write("tool", "run");
    Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxrwxrwx"));
    fetch(uri(tool.toString()));
    assertThat(mode("tool")).isEqualTo("rwxr-xr-x");
  }

  @Test
  void unpackedFilesAndDirectoriesAreAsTheArchiveSays() throws Exception {
    Path archive = directory.resolve("a.tar.gz");
    try (var tar = tarGzip(archive)) {
      TarArchiveEntry closed = new TarArchiveEntry("closed/");
      closed.setMode(0700);
      closed.setModTime(2_000_000_000_000L);
      tar.putArchiveEntry(closed);
      tar.closeArchiveEntry();
      add(tar, "closed/open", "run", 04666);
    }
    fetch(uri(archive.toString()));
    assertThat(mode("closed")).isEqualTo("rwx------");
    assertThat(mode("closed/open")).isEqualTo("rw-r--r--");
    assertThat(changed("closed")).isEqualTo(2_000_000_000_000L);
    assertThat(changed("closed/open")).isEqualTo(CHANGED);
  }

  /** Servers give archives names that are not theirs. */
  @Test
  void archiveIsUnpackedByWhatItIs() throws Exception {
    for (String name : List.of("a.tar", "b.zip", "c.tar.xz")) {
      Path archive = directory.resolve(name);
      try (var tar = tarGzip(archive)) {
        add(tar, "from-" + name, "run", 0644);
      }
      fetch(uri(archive.toString()));
      assertThat(sandbox.resolve("from-" + name)).hasContent("run");
    }
    Path plain = directory.resolve("d.tgz");
    try (var tar = new TarArchiveOutputStream(Files.newOutputStream(plain))) {
      add(tar, "from-d", "run", 0644);
    }
    fetch(uri(plain.toString()));
    assertThat(sandbox.resolve("from-d")).hasContent("run");
  }

  private String mode(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(sandbox.resolve(name)));
  }

  private long changed(String name) throws IOException {
    return Files.getLastModifiedTime(sandbox.resolve(name)).toMillis();
  }

  @Test
  void zipAndGzipAreUnpacked() throws Exception {
    Path zip = directory.resolve("a.zip");
    try (var out = new ZipArchiveOutputStream(zip)) {
      ZipArchiveEntry entry = new ZipArchiveEntry("inside.txt");
      entry.setUnixMode(0700);
      out.putArchiveEntry(entry);
      out.write("zipped".getBytes(StandardCharsets.UTF_8));
      out.closeArchiveEntry();
    }
    Path gzip = directory.resolve("plain.txt.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write("plain".getBytes(StandardCharsets.UTF_8));
    }
    fetch(uri(zip.toString()), uri(gzip.toString()));
    assertThat(sandbox.resolve("inside.txt")).hasContent("zipped").isExecutable();
    assertThat(sandbox.resolve("plain.txt")).hasContent("plain");
  }

  @Test
  void archivesCannotLeaveTheSandbox() throws Exception {
    for (String name : List.of("../evil", "/tmp/mesos4j-evil")) {
      Path archive = directory.resolve("evil.tgz");
      try (var tar = tarGzip(archive)) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(0);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
      refused("outside", uri(archive.toString()));
    }
    Path archive = directory.resolve("link.tgz");
    try (var tar = tarGzip(archive)) {
      TarArchiveEntry link = new TarArchiveEntry("out", TarConstants.LF_SYMLINK);
      link.setLinkName(directory.toString());
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }
    refused("leads out", uri(archive.toString()));
    Path device = directory.resolve("device.tgz");
    try (var tar = tarGzip(device)) {
      tar.putArchiveEntry(new TarArchiveEntry("null", TarConstants.LF_CHR));
      tar.closeArchiveEntry();
    }
    refused("device", uri(device.toString()));
    assertThat(directory.resolve("evil")).doesNotExist();
  }

  @Test
  void linkInTheSandboxIsNotFollowedOut() throws Exception {
    Files.createSymbolicLink(sandbox.resolve("out"), directory);
    refused("leads out", uri(write("x", "x").toString()).setOutputFile("out/stolen"));
    assertThat(directory.resolve("stolen")).doesNotExist();
  }

  @Test
  void bombIsDefused() throws Exception {
    Path bomb = directory.resolve("bomb.gz");
    byte[] zeros = new byte[1 << 20];
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      for (int megabytes = 0; megabytes < 16; megabytes++) {
        out.write(zeros);
      }
    }
    SandboxWriter writer = new SandboxWriter(Fetcher.Destination.of(sandbox, Optional.empty()));
    Extraction extraction = new Extraction(writer, Path.of("bomb.gz"), bomb, 1 << 20);
    assertThatThrownBy(() -> extraction.run(Archive.GZIP)).hasMessageContaining("grows beyond");
  }

  @Test
  void badUrisAreRefusedByName() {
    refused("relative", uri("some/file"));
    refused("illegal", uri("/a\\b"));
    refused("illegal", uri("/a'b"));
    refused("no path", uri("http://host"));
    refused("scheme 'gopher'", uri("gopher://host/x"));
    refused("inside the sandbox", uri("/etc/hostname").setOutputFile("../x"));
    refused("not a file", uri("/no/such/file"));
  }

  @Test
  void httpFollowsRedirectsAndReportsErrors() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] body = "from http".getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/file",
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/file");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort();
      fetch(uri(base + "/moved").setOutputFile("got"));
      assertThat(sandbox.resolve("got")).hasContent("from http");
      refused("answered 404", uri(base + "/missing"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void stalledServerIsGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      refused("stalled for 1 s", uri("http://127.0.0.1:" + silent.getLocalPort() + "/x"));
    }
  }

  private void fetch(URI.Builder... uris) throws Exception {
    List<URI> built = List.of(uris).stream().map(URI.Builder::build).toList();
    fetcher.fetch(built, Fetcher.Destination.of(sandbox, Optional.empty()));
  }

  private void refused(String reason, URI.Builder uri) {
    assertThatThrownBy(() -> fetch(uri))
        .isInstanceOf(FetchException.class)
        .hasMessageContaining(reason);
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private static URI.Builder uri(String value) {
    return URI.newBuilder().setValue(value);
  }

  private static TarArchiveOutputStream tarGzip(Path file) throws IOException {
    return new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)));
  }

  private static void add(TarArchiveOutputStream tar, String name, String content, int mode)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setMode(mode);
    entry.setSize(content.length());
    entry.setModTime(CHANGED);
    tar.putArchiveEntry(entry);
    tar.write(content.getBytes(StandardCharsets.UTF_8));
    tar.closeArchiveEntry();
  }
}
