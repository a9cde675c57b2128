package io.mesos4j.common.http;

/** An exchange at its route: knows what the path holds beyond it, and the decoded request. */
final class RoutedExchange extends ForwardedExchange {

  private final HttpRequest request;
  private final String remainder;

  RoutedExchange(HttpExchange exchange, HttpRequest request, String remainder) {
    super(exchange);
    this.request = request;
    this.remainder = remainder;
  }

  @Override
  public HttpRequest request() {
    return request;
  }

  @Override
  public String remainder() {
    return remainder;
  }
}
