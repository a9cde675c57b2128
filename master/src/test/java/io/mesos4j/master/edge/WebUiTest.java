package io.mesos4j.master.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Router;
import io.mesos4j.master.shell.Leadership;
import io.mesos4j.master.shell.Leadership.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.MasterInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a browser ends that opens any master, and what its page may do. */
class WebUiTest {

  private static final MasterInfo LEADER =
      MasterInfo.newBuilder().setId("m").setIp(0x0100007f).setPort(5051).build();

  private static final Leadership LEADING = new Leadership(Standing.SERVING, Optional.of(LEADER));

  @Test
  void standbySendsTheBrowserToTheLeader() throws Exception {
    HttpResponse answer = ask(new Leadership(Standing.WAITING, Optional.of(LEADER)));
    assertThat(answer.status()).isEqualTo(307);
    assertThat(answer.headers().first("Location").orElseThrow()).startsWith("//127.0.0.1:5051/");
  }

  @Test
  void withoutALeaderThePageItselfWaitsForOne() throws Exception {
    assertThat(ask(new Leadership(Standing.WAITING, Optional.empty())).status()).isEqualTo(200);
  }

  @Test
  void pageMayLoadNothingFromElsewhereAndRunNothingInline() throws Exception {
    HttpResponse answer = ask(LEADING);
    assertThat(answer.headers().first("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .doesNotContain("unsafe", "http");
  }

  @Test
  void operatorMayBringOtherPages(@TempDir Path folder) throws Exception {
    Path pages = Files.createDirectories(folder.resolve("pages/app")).getParent();
    Files.writeString(pages.resolve("index.html"), "their page");
    Files.writeString(pages.resolve("app/Main.js"), "their script");
    Files.createSymbolicLink(
        pages.resolve("app/secret"), Files.writeString(folder.resolve("secret"), "x"));
    PageFolder theirs = new PageFolder(pages);
    WebUi ui = new WebUi(() -> LEADING, Optional.of(pages));
    assertThat(ask(ui, "/").body().toStringUtf8()).isEqualTo("their page");
    assertThat(serve(theirs, "app/Main.js").body().toStringUtf8()).isEqualTo("their script");
    assertThat(serve(theirs, "app/Main.js").headers().first("Content-Type").orElseThrow())
        .startsWith("text/javascript");
    for (String name : List.of("app", "app/none.js", "app/secret", "../secret")) {
      assertThat(serve(theirs, name).status()).isEqualTo(404);
    }
  }

  private static HttpResponse ask(Leadership leadership) throws Exception {
    return ask(new WebUi(() -> leadership, Optional.empty()), "/");
  }

  private static HttpResponse serve(PageFolder pages, String name) {
    Asked asked = new Asked();
    pages.serve(asked, name);
    return asked.answers.getFirst();
  }

  private static HttpResponse ask(WebUi ui, String path) throws Exception {
    Router.Builder router = Router.builder("master");
    ui.addTo(router);
    Asked asked = new Asked();
    router.build().find(path).orElseThrow().handler().handle(asked);
    return asked.answers.getFirst();
  }
}
