package io.mesos4j.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LibprocessCodecTest {

  private static final Upid AGENT = Upid.of("slave(1)", "127.0.0.1", 43277);
  private static final Upid MASTER = Upid.of("master", "127.0.0.1", 34905);
  private static final String FROM = AGENT.toString();

  @Test
  void aMessageIsOneRequestInUpstreamsHeaderOrder() {
    byte[] request = LibprocessCodec.encode(AGENT, MASTER, "mesos.internal.X", new byte[0x1f]);
    assertThat(new String(request, StandardCharsets.US_ASCII))
        .isEqualTo(
            "POST /master/mesos.internal.X HTTP/1.1\r\n"
                + "User-Agent: libprocess/slave(1)@127.0.0.1:43277\r\n"
                + "Libprocess-From: slave(1)@127.0.0.1:43277\r\n"
                + "Connection: Keep-Alive\r\n"
                + "Host: 127.0.0.1:34905\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n1f\r\n"
                + "\0".repeat(0x1f)
                + "\r\n0\r\n\r\n");
  }

  @Test
  void anEmptyMessageHasNoBodyHeaders() {
    byte[] request = LibprocessCodec.encode(AGENT, MASTER, "m", new byte[0]);
    assertThat(new String(request, StandardCharsets.US_ASCII))
        .endsWith("Host: 127.0.0.1:34905\r\n\r\n");
  }

  @Property
  void messagesComeBack(@ForAll byte[] body) throws WireException {
    String request =
        new String(LibprocessCodec.encode(MASTER, AGENT, "a.B", body), StandardCharsets.ISO_8859_1);
    String path = request.substring("POST ".length(), request.indexOf(" HTTP/"));
    LibprocessMessage message =
        LibprocessCodec.decode(path, "", Optional.of(MASTER.toString()), ByteString.copyFrom(body));
    assertThat(message.from()).isEqualTo(MASTER);
    assertThat(message.processId()).isEqualTo("slave(1)");
    assertThat(message.name()).isEqualTo("a.B");
    assertThat(message.body().toByteArray()).isEqualTo(body);
  }

  @Test
  void oldSendersAreKnownByTheirUserAgent() throws WireException {
    assertThat(LibprocessCodec.isMessage("POST", "libprocess/" + FROM, Optional.empty())).isTrue();
    assertThat(LibprocessCodec.isMessage("POST", "curl", Optional.of(FROM))).isTrue();
    assertThat(LibprocessCodec.isMessage("POST", "curl", Optional.of(""))).isTrue();
    assertThat(LibprocessCodec.isMessage("POST", "curl", Optional.empty())).isFalse();
    assertThat(LibprocessCodec.isMessage("GET", "libprocess/" + FROM, Optional.of(FROM))).isFalse();
    var message =
        LibprocessCodec.decode(
            "/slave%281%29/a/b", "libprocess/" + FROM, Optional.empty(), ByteString.EMPTY);
    assertThat(message.from()).isEqualTo(AGENT);
    assertThat(message.processId()).isEqualTo("slave(1)");
    assertThat(message.name()).isEqualTo("a/b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "master/m", "/a%/m", "/a%2/m", "/a%zz/m"})
  void malformedPathsAreRefused(String path) {
    assertThatThrownBy(() -> LibprocessCodec.decode(path, "", Optional.of(FROM), ByteString.EMPTY))
        .isInstanceOf(WireException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/master", "/master/"})
  void pathOfAProcessAloneNamesNoMessage(String path) throws WireException {
    LibprocessMessage message =
        LibprocessCodec.decode(path, "", Optional.of(FROM), ByteString.EMPTY);
    assertThat(message.processId()).isEqualTo("master");
    assertThat(message.name()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "master", "master@host", "@0.0.0.0:0"})
  void senderThatIsNoneIsNobody(String from) throws WireException {
    assertThat(LibprocessCodec.decode("/a/b", "", Optional.of(from), ByteString.EMPTY).from())
        .isEqualTo(Upid.NONE);
  }
}
