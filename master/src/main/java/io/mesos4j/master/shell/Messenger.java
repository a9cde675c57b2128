package io.mesos4j.master.shell;

import com.google.protobuf.Message;
import io.mesos4j.wire.Upid;

/** The master's libprocess processes. Called on the loop; must not block. */
public interface Messenger {

  /** Sends as {@code master}. */
  void send(Upid to, Message message);

  /** Keeps a connection to a peer; its loss becomes an event. */
  void link(Upid peer);

  /** Lets the process {@code slave-observer(<observer>)} exist. */
  void openObserver(int observer);

  /** Sends as {@code slave-observer(<observer>)}. */
  void ping(int observer, Upid to, Message message);

  /** Ends the process {@code slave-observer(<observer>)}. */
  void closeObserver(int observer);

  /** Lets the process {@code crammd5-authenticator-session(<session>)} exist. */
  void openAuthenticator(int session);

  /** Sends as {@code crammd5-authenticator-session(<session>)}. */
  void sendStep(int session, Upid to, Message message);

  /** Ends the process {@code crammd5-authenticator-session(<session>)}. */
  void closeAuthenticator(int session);
}
