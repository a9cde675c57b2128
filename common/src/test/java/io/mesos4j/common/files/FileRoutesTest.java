package io.mesos4j.common.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.auth.BasicAuthenticator;
import io.mesos4j.common.auth.Credentials;
import io.mesos4j.common.http.Authenticated;
import io.mesos4j.common.http.RawClient;
import io.mesos4j.common.http.RawClient.Answer;
import io.mesos4j.common.http.Router;
import io.mesos4j.common.http.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FileRoutesTest {

  @TempDir private Path directory;
  private Path sandbox;
  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    sandbox = Files.createDirectory(directory.resolve("sandbox"));
    Files.writeString(sandbox.resolve("stdout"), "hello world");
    Files.createDirectory(sandbox.resolve("sub"));
    Files.writeString(directory.resolve("secret"), "not yours");
    Files.createSymbolicLink(sandbox.resolve("escape"), directory.resolve("secret"));
    Files.createSymbolicLink(sandbox.resolve("inside"), sandbox.resolve("stdout"));
    VirtualFiles files = new VirtualFiles(FileOpener.trusting());
    files.attach("/run/1", sandbox, FileAccess.open());
    files.attach("/closed", sandbox, principal -> false);
    FileRoutes routes = new FileRoutes(files);
    Credentials credentials = Credentials.parse("admin secret\n");
    server =
        new TestServer(
            Router.builder("slave(1)")
                .route("/files/browse", routes::browse)
                .route("/files/read", routes::read)
                .route("/files/download", routes::download)
                .route("/files/debug", routes::debug)
                .route(
                    "/files/guarded",
                    new Authenticated(
                        new BasicAuthenticator("mesos-agent-readonly", credentials), routes::debug))
                .build());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void browseListsEntriesByPath() throws IOException {
    Answer answer = get("browse?path=/run/1/");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text())
        .contains("\"path\":\"/run/1/stdout\"", "\"size\":11", "\"mode\":\"-rw", "\"mode\":\"drwx")
        .containsSubsequence("/run/1/escape", "/run/1/inside", "/run/1/stdout", "/run/1/sub");
  }

  @Test
  void browseStopsWhereItIsTold() throws IOException {
    assertThat(get("browse?path=/run/1&limit=2").text())
        .contains("/run/1/escape", "/run/1/inside")
        .doesNotContain("/run/1/stdout");
    assertThat(get("browse?path=/run/1&limit=many").status()).isEqualTo(400);
  }

  @Test
  void readGivesPartsOfAFile() throws IOException {
    assertThat(get("read?path=/run/1/stdout&offset=6").text())
        .isEqualTo("{\"data\":\"world\",\"offset\":6}");
    assertThat(get("read?path=/run/1/stdout&offset=0&length=5").text())
        .isEqualTo("{\"data\":\"hello\",\"offset\":0}");
    assertThat(get("read?path=/run/1/stdout").text()).isEqualTo("{\"data\":\"\",\"offset\":11}");
    assertThat(get("read?path=/run/1/inside&offset=99&jsonp=f").text())
        .isEqualTo("f({\"data\":\"\",\"offset\":99})");
  }

  @Test
  void readGivesSixteenPagesAtMostAndWholeCharacters() throws IOException {
    Files.writeString(sandbox.resolve("long"), "x" + "\u00e9".repeat(100_000));
    String text = get("read?path=/run/1/long&offset=0").text();
    assertThat(text).doesNotContain("\ufffd").contains("x" + "\u00e9".repeat(32_767) + "\"");
  }

  @Test
  void downloadSendsTheFile() throws IOException {
    Answer answer = get("download?path=/run/1/stdout");
    assertThat(answer.text()).isEqualTo("hello world");
    assertThat(answer.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(answer.header("Content-Disposition")).isEqualTo("attachment; filename=stdout");
    Files.write(sandbox.resolve("big.txt"), new byte[5_000_000]);
    Answer big = get("download?path=/run/1/big.txt");
    assertThat(big.body().size()).isEqualTo(5_000_000);
    assertThat(big.header("Content-Type")).isEqualTo("text/plain");
  }

  @Test
  void refusalsAreUpstreams() throws IOException {
    assertThat(get("browse").status()).isEqualTo(400);
    assertThat(get("browse").header("Content-Length")).isEqualTo("33");
    assertThat(get("read?path=/nope&offset=0").head()).contains("Content-Length: 0");
    assertThat(get("download?path=/slave/log").text()).isEqualTo("404 Not Found.");
    assertThat(get("browse?path=/nope").status()).isEqualTo(404);
    assertThat(get("read?path=/run/1&offset=0").status()).isEqualTo(400);
    assertThat(get("download?path=/run/1/sub").status()).isEqualTo(400);
    assertThat(get("read?path=/run/1/stdout&offset=-2").status()).isEqualTo(400);
    assertThat(get("read?path=/run/1/stdout&offset=x").status()).isEqualTo(400);
    assertThat(get("browse?path=/closed").status()).isEqualTo(403);
  }

  @Test
  void nothingOutsideIsShown() throws IOException {
    List<String> paths =
        List.of(
            "/run/1/escape",
            "/run/1/../secret",
            "/run/1/sub/../../secret",
            "/run/1/%2e%2e/secret",
            "/run/1/..%2fsecret");
    for (String path : paths) {
      for (String route : List.of("read?offset=0&path=", "download?path=", "browse?path=")) {
        Answer answer = get(route + path);
        assertThat(answer.status()).as(route + path).isEqualTo(400);
        assertThat(answer.text()).doesNotContain("not yours");
      }
    }
    assertThat(get("download?path=/run/1/a%00b").status()).isEqualTo(400);
    assertThat(get("download?path=/etc/passwd").status()).isEqualTo(404);
  }

  @Test
  void debugShowsWhatIsAttached() throws IOException {
    assertThat(get("debug").text())
        .isEqualTo("{\"/closed\":\"" + sandbox + "\",\"/run/1\":\"" + sandbox + "\"}");
  }

  @Test
  void realmsChallengeStrangers() throws IOException {
    Answer stranger = get("guarded");
    assertThat(stranger.head()).startsWith("HTTP/1.1 401 Unauthorized\r\n");
    assertThat(stranger.header("WWW-Authenticate"))
        .isEqualTo("Basic realm=\"mesos-agent-readonly\"");
    assertThat(as("admin:wrong")).isEqualTo(401);
    assertThat(as("admin:secret:more")).isEqualTo(401);
    assertThat(as("admin:secret")).isEqualTo(200);
  }

  private int as(String pair) throws IOException {
    String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return RawClient.exchange(
            server.address(),
            "GET /files/guarded HTTP/1.1\r\nAuthorization: Basic " + basic + "\r\n\r\n")
        .status();
  }

  private Answer get(String route) throws IOException {
    return RawClient.exchange(server.address(), "GET /files/" + route + " HTTP/1.1\r\n\r\n");
  }
}
