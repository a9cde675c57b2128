package io.mesos4j.common.http;

/** What came of looking at a request's media types. */
public sealed interface Negotiated {

  /** Both sides speak this type. */
  record Agreed(MediaType type) implements Negotiated {}

  /** They have none in common; this says so to the client. */
  record Refused(HttpResponse response) implements Negotiated {}
}
