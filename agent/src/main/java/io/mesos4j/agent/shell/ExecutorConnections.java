package io.mesos4j.agent.shell;

import io.mesos4j.agent.core.model.HttpStreamId;
import io.mesos4j.agent.core.model.RequestId;
import org.apache.mesos.executor.Protos.Event;

/** The HTTP side of executors, as the shell uses it; called on the loop, must not block. */
public interface ExecutorConnections {

  void respond(RequestId request, int status, String text);

  void open(RequestId request, HttpStreamId stream);

  void send(HttpStreamId stream, Event event);

  void close(HttpStreamId stream);
}
