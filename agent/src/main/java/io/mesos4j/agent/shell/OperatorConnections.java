package io.mesos4j.agent.shell;

import io.mesos4j.agent.core.model.OperatorReply;
import io.mesos4j.agent.core.model.RequestId;

/** The calls of operators that wait for the core, as the shell uses them; must not block. */
public interface OperatorConnections {

  void answer(RequestId request, OperatorReply reply);
}
