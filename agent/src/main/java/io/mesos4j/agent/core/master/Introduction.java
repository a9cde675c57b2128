package io.mesos4j.agent.core.master;

import com.google.protobuf.Message;
import io.mesos4j.agent.core.model.AgentState;
import io.mesos4j.agent.core.model.ReservationFormats;
import io.mesos4j.common.reregistration.AgentDigest;
import io.mesos4j.common.resources.ResourceRewriter;
import io.mesos4j.wire.Upid;
import java.util.Optional;
import org.apache.mesos.internal.MessagesProtos.MasterSlaveConnection;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;

/**
 * In which words the agent asks to be taken in. One that comes back to the master that took it in
 * last says a digest first, if that master reads digests, and everything when it has to ask again.
 */
final class Introduction {

  private final ResourceRewriter formats = ReservationFormats.older();

  /** Who took the agent in last, if it reads digests. */
  private Optional<Upid> reader = Optional.empty();

  private boolean digestSaid;

  /** What to ask this master with. */
  Message words(AgentState state, Upid master) {
    if (state.id().isEmpty()) {
      return formats.rewrite(RegistrationMessages.register(state));
    }
    ReregisterSlaveMessage all = formats.rewrite(RegistrationMessages.reregister(state));
    if (digestSaid || !reader.equals(Optional.of(master))) {
      return all;
    }
    digestSaid = true;
    return AgentDigest.shortened(all);
  }

  /** The link to the master is lost, or there is another one. */
  void startOver() {
    digestSaid = false;
  }

  /** The master has taken the agent in. */
  void heard(Upid master, MasterSlaveConnection connection) {
    reader = AgentDigest.isOffered(connection) ? Optional.of(master) : Optional.empty();
  }
}
