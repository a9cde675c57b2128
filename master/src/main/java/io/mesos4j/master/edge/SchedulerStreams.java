package io.mesos4j.master.edge;

import io.mesos4j.common.http.Headers;
import io.mesos4j.common.http.ResponseStream;
import io.mesos4j.master.core.model.HttpStreamId;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.model.Refusal;
import io.mesos4j.master.core.model.RequestId;
import io.mesos4j.master.shell.EventStreams;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.apache.mesos.scheduler.Protos.Event;

/** The open streams of schedulers by their ids. Used from the loop and from network threads. */
public final class SchedulerStreams implements EventStreams {

  static final String STREAM_ID = "Mesos-Stream-Id";
  private static final String REFUSAL = "Mesos-Refusal";

  private final AnswerDesk answers;
  private final Executor renderers;
  private final Consumer<MasterEvent> events;
  private final Map<HttpStreamId, EventStream> streams = new ConcurrentHashMap<>();
  // Those that events were appended to since the last flush; used on the loop only.
  private final Set<EventStream> gathering = new LinkedHashSet<>();

  /**
   * @param renderers where events are turned into bytes
   * @param events takes the news that a stream has ended
   */
  public SchedulerStreams(AnswerDesk answers, Executor renderers, Consumer<MasterEvent> events) {
    this.answers = answers;
    this.renderers = renderers;
    this.events = events;
  }

  @Override
  public void open(RequestId request, HttpStreamId id, Optional<Refusal> refusal) {
    Optional<AnswerDesk.Waiting> asked = answers.take(request);
    if (asked.isEmpty()) {
      events.accept(new MasterEvent.StreamClosed(id));
      return;
    }
    AnswerDesk.Waiting waiting = asked.get();
    Headers headers =
        Headers.of("Content-Type", waiting.accepted().text()).with(STREAM_ID, id.value());
    Headers all = refusal.map(why -> headers.with(REFUSAL, why.name())).orElse(headers);
    ResponseStream out = waiting.exchange().stream(200, all);
    streams.put(id, new EventStream(out, waiting.accepted(), renderers));
    out.onClosed(() -> ended(id));
  }

  @Override
  public void send(HttpStreamId id, Event event) {
    EventStream stream = streams.get(id);
    if (stream != null) {
      stream.gather(event);
      gathering.add(stream);
    }
  }

  @Override
  public void flush() {
    gathering.forEach(EventStream::flush);
    gathering.clear();
  }

  @Override
  public void close(HttpStreamId id) {
    Optional.ofNullable(streams.remove(id)).ifPresent(EventStream::close);
  }

  /** A stream that the core has closed is not there any more, so that nothing is told of it. */
  private void ended(HttpStreamId id) {
    if (streams.remove(id) != null) {
      events.accept(new MasterEvent.StreamClosed(id));
    }
  }
}
