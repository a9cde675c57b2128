package io.mesos4j.agent.fetcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpsServer;
import io.mesos4j.agent.linux.UserDatabase;
import io.mesos4j.agent.linux.UserDatabase.User;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.mesos.Protos.CommandInfo.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Every kind of tar, https, files of another user, and what the log says meanwhile. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class FetchKindsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;
  private Path sandbox;

  @BeforeEach
  void makeSandbox() throws IOException {
    sandbox = Files.createDirectory(directory.resolve("sandbox"));
  }

  @Test
  void everyKindOfTarIsUnpacked() throws Exception {
    for (String kind : List.of("tar", "tgz", "tar.gz", "tbz2", "tar.bz2", "txz", "tar.xz")) {
      Path archive = directory.resolve("a." + kind);
      try (var tar = new TarArchiveOutputStream(compressed(archive, kind))) {
        addFile(tar, kind + "/inside", kind);
      }
      fetch(new SandboxFetcher(PATIENCE), Optional.empty(), archive.toString());
      assertThat(sandbox.resolve(kind + "/inside")).hasContent(kind);
      assertThat(sandbox.resolve("a." + kind)).exists();
    }
  }

  @Test
  void archiveInADirectoryOfItsOwnIsUnpackedIntoTheSandbox() throws Exception {
    Path archive = directory.resolve("a.tar");
    try (var tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
      addFile(tar, "made/inside", "x");
    }
    Path zipped = directory.resolve("b.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
      out.write('y');
    }
    new SandboxFetcher(PATIENCE)
        .fetch(
            List.of(
                uri(archive).setOutputFile("archives/c.tar").build(),
                uri(zipped).setOutputFile("archives/d.gz").build()),
            Fetcher.Destination.of(sandbox, Optional.empty()));
    assertThat(sandbox.resolve("archives/c.tar")).exists();
    assertThat(sandbox.resolve("made/inside")).hasContent("x");
    assertThat(sandbox.resolve("d")).hasContent("y");
  }

  private static URI.Builder uri(Path file) {
    return URI.newBuilder().setValue(file.toString());
  }

  @Test
  void httpsBringsFilesOfServersThatAreTrusted() throws Exception {
    OwnCertificate certificate = OwnCertificate.make(directory);
    HttpsServer server = certificate.server();
    server.createContext(
        "/file",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("from https".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    try {
      String uri = "https://127.0.0.1:" + server.getAddress().getPort() + "/file";
      Source trusting = new HttpSource(PATIENCE, certificate.trusted()::getSocketFactory);
      SandboxFetcher fetcher = new SandboxFetcher(trusting, Optional.empty(), Optional.empty());
      fetch(fetcher, Optional.empty(), uri);
      assertThat(sandbox.resolve("file")).hasContent("from https");
      assertThatThrownBy(() -> fetch(new SandboxFetcher(PATIENCE), Optional.empty(), uri))
          .hasMessageContaining(uri)
          .hasMessageContaining("does not trust its server's certificate")
          .hasMessageContaining("javax.net.ssl.trustStore");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void everythingThatComesIsTheTasksUsers() throws Exception {
    Optional<User> nobody = nobody();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    Path archive = directory.resolve("a.tar");
    try (var tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
      addFile(tar, "made/inside", "x");
      TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
      link.setLinkName("made/inside");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }
    fetch(new SandboxFetcher(PATIENCE), nobody, archive.toString());
    for (String name : List.of("a.tar", "made", "made/inside", "link")) {
      assertThat(ownerOf(sandbox.resolve(name))).as(name).isEqualTo(nobody.get().uid());
    }
    assertThat(ownerOf(archive)).as("the archive itself").isZero();
  }

  @Test
  void whatTheTasksUserMayNotReadIsNotFetched() throws Exception {
    Optional<User> nobody = nobody();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    Path secret = Files.writeString(directory.resolve("secret"), "root's");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> fetch(new SandboxFetcher(PATIENCE), nobody, secret.toString()))
        .hasMessageContaining("URI '" + secret + "': user 'nobody' cannot read it")
        .hasMessageContaining("Permission denied");
  }

  @Test
  void longDownloadTellsTheLogHowFarItIs() throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(Download.class);
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    logger.addAppender(heard);
    try {
      AtomicLong seconds = new AtomicLong();
      Download download =
          new Download(
              item("http://me:secret@host/large"),
              new Pieces(new byte[5]),
              () -> TimeUnit.SECONDS.toNanos(seconds.getAndAdd(6)));
      download.into(OutputStream.nullOutputStream());
    } finally {
      logger.detachAppender(heard);
    }
    assertThat(heard.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "Fetching http://host/large: 2 of 5 bytes", "Fetching http://host/large: 4 of 5 bytes");
  }

  private static FetchItem item(String location) throws FetchException {
    return FetchItem.of(URI.newBuilder().setValue(location).build(), Optional.empty());
  }

  /** Comes byte by byte. */
  private record Pieces(int bytesToCome, InputStream stream) implements Content {
    Pieces(byte[] bytes) {
      this(
          bytes.length,
          new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] into) {
              return read(into, 0, 1);
            }
          });
    }

    @Override
    public OptionalLong bytes() {
      return OptionalLong.of(bytesToCome);
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}
  }

  private void fetch(SandboxFetcher fetcher, Optional<User> user, String location)
      throws IOException, InterruptedException {
    fetcher.fetch(
        List.of(URI.newBuilder().setValue(location).build()),
        Fetcher.Destination.of(sandbox, user));
  }

  private static Optional<User> nobody() throws IOException {
    assumeTrue(UserDatabase.effectiveUid() == 0, "needs root, to give files away");
    return UserDatabase.find("nobody");
  }

  private static int ownerOf(Path file) throws IOException {
    return (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  private static OutputStream compressed(Path file, String kind) throws IOException {
    OutputStream raw = Files.newOutputStream(file);
    return switch (kind) {
      case "tar" -> raw;
      case "tgz", "tar.gz" -> new GZIPOutputStream(raw);
      case "tbz2", "tar.bz2" -> new BZip2CompressorOutputStream(raw);
      default -> new XZOutputStream(raw, new LZMA2Options(0));
    };
  }

  private static void addFile(TarArchiveOutputStream tar, String name, String content)
      throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(content.length());
    tar.putArchiveEntry(entry);
    tar.write(content.getBytes(StandardCharsets.UTF_8));
    tar.closeArchiveEntry();
  }
}
