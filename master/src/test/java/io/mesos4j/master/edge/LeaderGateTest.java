package io.mesos4j.master.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.mesos4j.common.auth.Principal;
import io.mesos4j.common.http.Headers;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpRequest;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.Query;
import io.mesos4j.common.http.ResponseStream;
import io.mesos4j.master.shell.Leadership;
import io.mesos4j.master.shell.Leadership.Standing;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
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

  private static final class Asked implements HttpExchange {

    private final List<HttpResponse> answers = new ArrayList<>();

    @Override
    public HttpRequest request() {
      return new HttpRequest(
          "GET",
          "/state?jsonp=f",
          "/state",
          Query.parse("jsonp=f"),
          Headers.none(),
          ByteString.EMPTY,
          new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
    }

    @Override
    public Optional<Principal> principal() {
      return Optional.empty();
    }

    @Override
    public String remainder() {
      return "";
    }

    @Override
    public void respond(HttpResponse response) {
      answers.add(response);
    }

    @Override
    public void respond(Headers headers, FileChannel file) {
      throw new AssertionError("no file expected");
    }

    @Override
    public ResponseStream stream(int status, Headers headers) {
      throw new AssertionError("no stream expected");
    }
  }
}
