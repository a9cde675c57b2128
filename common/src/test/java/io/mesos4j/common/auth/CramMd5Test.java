package io.mesos4j.common.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CramMd5Test {

  private static final Credentials KNOWN =
      Credentials.parse(
          "{\"credentials\":[{\"principal\":\"tim\",\"secret\":\"tanstaaftanstaaf\"}]}");
  private static final ByteString CHALLENGE =
      ByteString.copyFromUtf8("<1896.697170952@postoffice.reston.mci.net>");

  /** The example of RFC 2195. */
  @Test
  void answersAsTheStandardSays() {
    assertThat(CramMd5.answer("tim", "tanstaaftanstaaf", CHALLENGE).toStringUtf8())
        .isEqualTo("tim b913a602c7eda7a495b4e6e7334d3890");
  }

  @Test
  void understandsTheClientOfTheJdk() throws Exception {
    SaslClient client =
        Sasl.createSaslClient(
            new String[] {"CRAM-MD5"}, null, "mesos", "host", Map.of(), CramMd5Test::fill);
    byte[] answer = client.evaluateChallenge(CHALLENGE.toByteArray());
    assertThat(CramMd5.proven(KNOWN, CHALLENGE, ByteString.copyFrom(answer))).contains("tim");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "tim",
        "tim ",
        "tim b913a602c7eda7a495b4e6e7334d3891",
        "tim B913A602C7EDA7A495B4E6E7334D3890",
        "tom b913a602c7eda7a495b4e6e7334d3890",
        "tim b913a602c7eda7a495b4e6e7334d3890 x",
        " b913a602c7eda7a495b4e6e7334d3890",
      })
  void anythingElseProvesNothing(String answer) {
    assertThat(CramMd5.proven(KNOWN, CHALLENGE, ByteString.copyFromUtf8(answer))).isEmpty();
  }

  @Test
  void anAnswerIsGoodForItsChallengeOnly() {
    ByteString answer = CramMd5.answer("tim", "tanstaaftanstaaf", CHALLENGE);
    ByteString other = CramMd5.challenge(ByteString.copyFromUtf8("other"), "host");
    assertThat(CramMd5.proven(KNOWN, other, answer)).isEmpty();
  }

  @Test
  void oneCredentialIsReadInBothFormats() {
    assertThat(Credentials.parseOne("{\"principal\":\"a\",\"secret\":\"b\"}").getSecret())
        .isEqualTo("b");
    assertThat(Credentials.parseOne("a b\n").getPrincipal()).isEqualTo("a");
    assertThatThrownBy(() -> Credentials.parseOne("a b\nc d"))
        .hasMessageContaining("expecting one");
    assertThatThrownBy(() -> Credentials.parseOne("a hidden word"))
        .hasMessageContaining("3 words")
        .hasMessageNotContaining("hidden");
  }

  private static void fill(Callback[] callbacks) {
    for (Callback callback : callbacks) {
      switch (callback) {
        case NameCallback name -> name.setName("tim");
        case PasswordCallback password -> password.setPassword("tanstaaftanstaaf".toCharArray());
        default -> throw new IllegalArgumentException(callback.toString());
      }
    }
  }
}
