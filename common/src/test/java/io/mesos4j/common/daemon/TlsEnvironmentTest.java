package io.mesos4j.common.daemon;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsEnvironmentTest {

  @ParameterizedTest
  @CsvSource({
    "LIBPROCESS_SSL_ENABLED, true",
    "LIBPROCESS_SSL_ENABLED, 1",
    "LIBPROCESS_SSL_ENABLED, yes",
    "SSL_ENABLED, 1"
  })
  void whoAsksForTlsIsToldThatThereIsNone(String name, String value) {
    assertThatThrownBy(() -> TlsEnvironment.check(Map.of(name, value)))
        .isInstanceOf(StartException.class)
        .hasMessageStartingWith(name + "=" + value + " is not supported")
        .hasMessageContaining("proxy");
  }

  @Test
  void whatUpstreamPassesOverWithoutTlsIsPassedOver() {
    assertThatCode(() ->
            TlsEnvironment.check(
                Map.of("LIBPROCESS_SSL_ENABLED", "0", "LIBPROCESS_SSL_CERT_FILE", "/cert.pem")))
        .doesNotThrowAnyException();
  }
}
