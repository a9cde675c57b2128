package io.mesos4j.master.shell;

import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.Refusal;
import io.mesos4j.master.core.model.RequestId;
import java.util.Optional;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * The open event streams of schedulers. Called on the loop; must not block: events are rendered and
 * written elsewhere, in order per stream.
 */
public interface EventStreams {

  /**
   * Answers a SUBSCRIBE with an open stream.
   *
   * @param refusal why nothing but an error will come on it, if so
   */
  void open(RequestId request, HttpStreamId stream, Optional<Refusal> refusal);

  /** Appends an event, which leaves with the next flush; drops it when the stream is gone. */
  void send(HttpStreamId stream, Event event);

  /** Lets leave what was appended to all streams. */
  void flush();

  /** Ends a stream after what was sent before, without an event about it. */
  void close(HttpStreamId stream);
}
