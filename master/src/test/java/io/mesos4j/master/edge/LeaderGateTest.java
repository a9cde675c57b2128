package io.mesos4j.master.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.master.shell.Leadership;
import io.mesos4j.master.shell.Leadership.Standing;
import java.util.Optional;
import org.apache.mesos.Protos.MasterInfo;
import org.junit.jupiter.api.Test;

/** Where requests end on a master that does not lead, or not yet. */
class LeaderGateTest {

  private static final MasterInfo LEADER =
      MasterInfo.newBuilder().setId("m").setIp(0x0100007f).setPort(5051).build();

  @Test
  void withoutALeaderTheClientIsToTryAgain() throws Exception {
    HttpResponse answer = ask(new Leadership(Standing.WAITING, Optional.empty()));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body().toStringUtf8()).contains("No leader elected");
  }

  @Test
  void anotherLeaderIsToldWithPathAndQuery() throws Exception {
    HttpResponse answer = ask(new Leadership(Standing.WAITING, Optional.of(LEADER)));
    assertThat(answer.status()).isEqualTo(307);
    assertThat(answer.headers().first("Location")).contains("//127.0.0.1:5051/state?jsonp=f");
  }

  @Test
  void leaderIsToldByItsHostnameIfItHasOne() throws Exception {
    MasterInfo named = LEADER.toBuilder().setHostname("m1.example").build();
    HttpResponse answer = ask(new Leadership(Standing.WAITING, Optional.of(named)));
    assertThat(answer.headers().first("Location")).contains("//m1.example:5051/state?jsonp=f");
  }

  @Test
  void whoWasJustElectedReadsItsRegistryFirst() throws Exception {
    HttpResponse answer = ask(new Leadership(Standing.ELECTED, Optional.of(LEADER)));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.body().toStringUtf8()).contains("has not finished recovery");
  }

  @Test
  void leaderAnswersItself() throws Exception {
    assertThat(ask(new Leadership(Standing.SERVING, Optional.of(LEADER))).status()).isEqualTo(200);
  }

  private static HttpResponse ask(Leadership leadership) throws Exception {
    Asked asked = new Asked();
    new LeaderGate(
            () -> leadership,
            LeaderGate.Opens.REGISTRY_RECOVERED,
            exchange -> exchange.respond(HttpResponse.ok()))
        .handle(asked);
    assertThat(asked.answers).hasSize(1);
    return asked.answers.getFirst();
  }
}
