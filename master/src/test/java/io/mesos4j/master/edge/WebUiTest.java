package io.mesos4j.master.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Router;
import io.mesos4j.master.shell.Leadership;
import io.mesos4j.master.shell.Leadership.Standing;
import java.util.Optional;
import org.apache.mesos.Protos.MasterInfo;
import org.junit.jupiter.api.Test;

/** Where a browser ends that opens any master, and what its page may do. */
class WebUiTest {

  private static final MasterInfo LEADER =
      MasterInfo.newBuilder().setId("m").setIp(0x0100007f).setPort(5051).build();

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
    HttpResponse answer = ask(new Leadership(Standing.SERVING, Optional.of(LEADER)));
    assertThat(answer.headers().first("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
        .doesNotContain("unsafe", "http");
  }

  private static HttpResponse ask(Leadership leadership) throws Exception {
    Router.Builder router = Router.builder("master");
    new WebUi(() -> leadership).addTo(router);
    Asked asked = new Asked();
    router.build().find("/").orElseThrow().handler().handle(asked);
    return asked.answers.getFirst();
  }
}
