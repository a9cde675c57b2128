package io.mesos4j.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One address takes its part and no more, and is let in again when it waited. */
@Timeout(60)
class ClientLimitsTest {

  private static final String GET = "GET /health HTTP/1.1\r\n\r\n";
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private static final Router ROUTER =
      Router.builder("master")
          .route("/master/health", exchange -> exchange.respond(HttpResponse.ok()))
          .build();

  @Test
  void requestsBeyondTheRateAreToldWhenToComeAgain() throws IOException {
    ClientLimits clients = ClientLimits.defaults().withRequests(3, Duration.ofHours(3));
    try (TestServer server = server(clients);
        RawClient client = new RawClient(server.address())) {
      for (int i = 0; i < 3; i++) {
        assertThat(client.send(GET).answer().status()).isEqualTo(200);
      }
      RawClient.Answer refused = client.send(GET).answer();
      assertThat(refused.status()).isEqualTo(429);
      assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(3000, 3600);
      assertThat(refused.text()).contains("http_requests_per_client");
      assertThat(RawClient.exchange(server.address(), GET).status())
          .as("another connection of the same address")
          .isEqualTo(429);
      assertThat(client.send("POST /nobody/x HTTP/1.1\r\nContent-Length: 1\r\n\r\nx").answer())
          .extracting(RawClient.Answer::status)
          .isEqualTo(429);
    }
  }

  @Test
  void connectionsBeyondTheLimitAreClosedUntilOthersEnd() throws IOException {
    try (TestServer server = server(ClientLimits.defaults().withConnections(2));
        RawClient first = new RawClient(server.address());
        RawClient second = new RawClient(server.address())) {
      assertThat(first.send(GET).answer().status()).isEqualTo(200);
      assertThat(second.send(GET).answer().status()).isEqualTo(200);
      try (RawClient third = new RawClient(server.address())) {
        assertThat(third.rest()).isEmpty();
      }
      first.endInput();
      assertThat(first.rest()).isEmpty();
      while (!isServed(server)) {
        Thread.onSpinWait(); // the client may hear of the end before the server has counted it
      }
    }
  }

  private static boolean isServed(TestServer server) throws IOException {
    try {
      return RawClient.exchange(server.address(), GET).status() == 200;
    } catch (SocketException | EOFException refused) {
      return false;
    }
  }

  @Test
  void whoWaitedMayAskAgain() throws UnknownHostException {
    Clients clients = new Clients(ClientLimits.defaults().withRequests(2, Duration.ofSeconds(2)));
    InetAddress one = InetAddress.getByName("10.0.0.1");
    InetAddress other = InetAddress.getByName("10.0.0.2");
    long now = System.nanoTime();
    assertThat(clients.early(one, now)).isEmpty();
    assertThat(clients.early(one, now)).isEmpty();
    assertThat(clients.early(one, now)).hasValue(Duration.ofSeconds(1));
    assertThat(clients.early(other, now)).isEmpty();
    assertThat(clients.early(one, now + SECOND)).isEmpty();
    assertThat(clients.early(one, now + SECOND)).isPresent();
  }

  @Test
  void whoOwesNothingIsForgotten() throws UnknownHostException {
    Clients clients = new Clients(ClientLimits.defaults().withRequests(1, Duration.ofSeconds(1)));
    long now = System.nanoTime();
    for (int i = 0; i < 1000; i++) {
      InetAddress client = InetAddress.getByAddress(new byte[] {10, 1, (byte) (i >> 8), (byte) i});
      assertThat(clients.connect(client)).isTrue();
      clients.early(client, now);
      clients.disconnect(client);
    }
    clients.early(InetAddress.getLoopbackAddress(), now + 60 * SECOND);
    assertThat(clients.remembered()).isEqualTo(1);
  }

  private static TestServer server(ClientLimits clients) throws IOException {
    return new TestServer(
        ROUTER, MessageReceiver.none(), HttpLimits.defaults().withClients(clients));
  }
}
