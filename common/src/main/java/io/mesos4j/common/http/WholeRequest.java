package io.mesos4j.common.http;

/**
 * A request that is there as a whole, or whose body is to be streamed.
 *
 * @param form what of it shapes its answer
 * @param lease the share of the body budget that it holds; the owner gives it back
 * @param destination who is to have it
 * @param incoming where the rest of it comes
 */
record WholeRequest(
    HttpRequest request,
    Turn.Form form,
    BodyLease lease,
    Destination destination,
    IncomingBody incoming) {

  /** More than that is not read on a network thread. */
  private static final int MOST_PROMPT_BYTES = 16 * 1024;

  /** Whether its handler may have it on the network thread. */
  boolean prompt() {
    return destination instanceof Destination.Route(var match)
        && match.filter(Router.Match::prompt).isPresent()
        && request.body().size() <= MOST_PROMPT_BYTES
        && incoming.end() == IncomingBody.End.COMPLETE
        && !request.headers().contains("Content-Encoding");
  }
}
