package io.mesos4j.common.http;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides in which encoding an API request is read and answered. Of a field that is repeated the
 * last one counts. Pure.
 */
public final class Negotiation {

  private Negotiation() {}

  /** The type of the request's body: 400 where there is none, 415 where we don't read it. */
  public static Negotiated content(HttpRequest request, List<MediaType> readable) {
    Optional<String> header = request.headers().last("Content-Type");
    if (header.isEmpty()) {
      return refused(400, "Expecting 'Content-Type' to be present");
    }
    Optional<MediaType> type = MediaType.exactly(header.get()).filter(readable::contains);
    return type.<Negotiated>map(Negotiated.Agreed::new)
        .orElseGet(() -> refused(415, "Expecting 'Content-Type' of " + either(readable)));
  }

  /**
   * The type of the answer: the first of {@code writable} that the client accepts, else 406. A
   * client that says nothing accepts everything.
   */
  public static Negotiated answer(HttpRequest request, List<MediaType> writable) {
    return accepted(request, "Accept", writable);
  }

  /** The same by another header field. */
  public static Negotiated accepted(HttpRequest request, String field, List<MediaType> writable) {
    Optional<String> header = request.headers().last(field);
    for (MediaType type : writable) {
      if (header.isEmpty() || AcceptRanges.parse(header.get()).acceptMedia(type.text())) {
        return new Negotiated.Agreed(type);
      }
    }
    return refused(406, "Expecting '" + field + "' to allow " + either(writable));
  }

  private static Negotiated refused(int status, String text) {
    return new Negotiated.Refused(HttpResponse.text(status, text));
  }

  private static String either(List<MediaType> types) {
    return types.stream().map(MediaType::text).collect(Collectors.joining(" or "));
  }
}
