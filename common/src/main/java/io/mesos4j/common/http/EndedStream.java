package io.mesos4j.common.http;

/** The stream of an answer without a body, as HEAD asks for. */
final class EndedStream implements ResponseStream {

  @Override
  public boolean write(byte[] bytes) {
    return false;
  }

  @Override
  public void close() {}

  @Override
  public boolean isOpen() {
    return false;
  }

  @Override
  public void onClosed(Runnable action) {
    action.run();
  }
}
