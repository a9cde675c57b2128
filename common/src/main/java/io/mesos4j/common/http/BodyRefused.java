package io.mesos4j.common.http;

/** A body that the server does not take, with the answer for its sender. */
final class BodyRefused extends Exception {

  private final int status;

  BodyRefused(int status, String text) {
    super(text);
    this.status = status;
  }

  HttpResponse response() {
    return HttpResponse.text(status, getMessage());
  }
}
