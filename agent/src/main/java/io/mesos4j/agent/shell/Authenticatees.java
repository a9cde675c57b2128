package io.mesos4j.agent.shell;

import com.google.protobuf.Message;
import io.mesos4j.wire.Upid;

/** The processes that prove to a master who this agent is. Called on the loop; must not block. */
public interface Authenticatees {

  /** Lets the process {@code crammd5-authenticatee(<attempt>)} exist. */
  void open(int attempt);

  /** Sends as that process. */
  void send(int attempt, Upid to, Message message);

  /** Ends that process. */
  void close(int attempt);
}
