package io.mesos4j.common.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NegotiationTest {

  private static final List<MediaType> BOTH = List.of(MediaType.JSON, MediaType.PROTOBUF);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | application/json",
        "application/x-protobuf | application/x-protobuf",
        "application/json; charset=utf-8 | 415",
        "Application/JSON | 415",
        "application/recordio | 415",
        "text/plain | 415",
        "absent | 400",
      })
  void bodyTypeIsComparedExactly(String header, String outcome) {
    assertThat(outcome(Negotiation.content(request("Content-Type", header), BOTH)))
        .isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "absent | application/json",
        "*/* | application/json",
        "application/* | application/json",
        "application/json | application/json",
        "application/x-protobuf | application/x-protobuf",
        "application/x-protobuf, application/json | application/json",
        "application/json;q=0, application/x-protobuf | application/x-protobuf",
        "application/json;q=0, */* | application/x-protobuf",
        "*/*;q=0 | 406",
        "application/json;q=0.0,application/x-protobuf;q=0 | 406",
        "application/json; q=0.2 , text/html | application/json",
        "text/html | 406",
        "text/* | 406",
        "application/recordio | 406",
      })
  void firstAcceptedTypeAnswers(String header, String outcome) {
    assertThat(outcome(Negotiation.answer(request("Accept", header), BOTH))).isEqualTo(outcome);
  }

  /** As upstream's daemons hear it. */
  @Test
  void ofARepeatedFieldTheLastOneCounts() {
    Headers twice =
        Headers.of("Accept", "application/json").with("accept", "application/x-protobuf");
    assertThat(outcome(Negotiation.answer(request(twice), BOTH)))
        .isEqualTo("application/x-protobuf");
  }

  private static String outcome(Negotiated negotiated) {
    return switch (negotiated) {
      case Negotiated.Agreed(MediaType type) -> type.text();
      case Negotiated.Refused(HttpResponse response) -> String.valueOf(response.status());
    };
  }

  private static HttpRequest request(String name, String value) {
    return request(value.equals("absent") ? Headers.none() : Headers.of(name, value));
  }

  private static HttpRequest request(Headers headers) {
    return new HttpRequest(
        "POST",
        "/api/v1",
        "/api/v1",
        Query.empty(),
        headers,
        ByteString.EMPTY,
        new InetSocketAddress(0));
  }
}
