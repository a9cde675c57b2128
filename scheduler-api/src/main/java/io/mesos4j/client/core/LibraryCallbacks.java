package io.mesos4j.client.core;

/** What the v1 library tells a scheduler; an event is the bytes of a v1 Event. The border. */
public interface LibraryCallbacks {

  void connected();

  void disconnected();

  void received(byte[] event);
}
