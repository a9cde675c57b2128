package io.mesos4j.master.core.model;

import com.google.protobuf.ByteString;
import io.mesos4j.wire.Upid;
import java.util.List;
import java.util.Optional;

/**
 * One peer on its way to prove who it is.
 *
 * @param session the number of our process that speaks for us
 * @param client the process that wants to be authenticated
 * @param speaker the process that speaks for it
 * @param challenge what it must answer, once it was sent
 * @param held what the client sent meanwhile; handled when this is over
 */
public record Handshake(
    int session,
    Upid client,
    Upid speaker,
    Optional<ByteString> challenge,
    List<MasterEvent.MessageReceived> held) {

  public Handshake {
    held = List.copyOf(held);
  }

  public Handshake challenged(ByteString with) {
    return new Handshake(session, client, speaker, Optional.of(with), held);
  }

  public Handshake holding(List<MasterEvent.MessageReceived> messages) {
    return new Handshake(session, client, speaker, challenge, messages);
  }
}
