package io.mesos4j.master.webui.live;

import io.mesos4j.common.http.Headers;
import io.mesos4j.common.http.HttpExchange;
import io.mesos4j.common.http.HttpResponse;
import io.mesos4j.common.http.ResponseStream;
import io.mesos4j.master.shell.Ticker;
import io.mesos4j.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongFunction;

/**
 * The open pages: each has a stream of lines of JSON that says which sections have changed; the
 * page then asks for what it shows of them. So a page costs what it shows, however much happens.
 * Any thread; the lines are written on a worker, one round at a time.
 */
public final class LiveStreams {

  /** A change is to be seen within two seconds: this, the page's question and its drawing. */
  private static final Duration BEAT = Duration.ofMillis(700);

  /** After so many quiet beats a line is sent anyway, so that both ends notice a dead peer. */
  private static final int QUIET_BEATS = 15;

  private static final int MOST_STREAMS = 1000;

  /** So many pages are told every second beat only: what they ask then costs the master half. */
  private static final int CROWD = 20;

  private final SnapshotDesk desk;
  private final Executor workers;
  private final Map<ResponseStream, Told> streams = new ConcurrentHashMap<>();
  private final AtomicBoolean telling = new AtomicBoolean();

  /** Of the ticker's thread alone. */
  private boolean odd;

  /** What a page was told last; touched by one round at a time. */
  private static final class Told {
    long version;
    int quietBeats;
  }

  /** Begins to look for changes, for as long as a page is open. */
  public LiveStreams(SnapshotDesk desk, Executor workers, Ticker ticker) {
    this.desk = desk;
    this.workers = workers;
    var _ = ticker.every(BEAT, this::beat);
  }

  /** How many pages are open. */
  int size() {
    return streams.size();
  }

  /**
   * Opens a stream.
   *
   * @param hello its first line: what does not change for as long as this master leads, and the
   *     version from which on changes are told
   */
  public void open(HttpExchange exchange, LongFunction<byte[]> hello) {
    if (streams.size() >= MOST_STREAMS) {
      exchange.respond(
          HttpResponse.text(503, MOST_STREAMS + " pages are open already; close some"));
      return;
    }
    ResponseStream stream =
        exchange.stream(
            200,
            Headers.of("Content-Type", "application/x-ndjson").with("Cache-Control", "no-store"));
    Told told = new Told();
    told.version = desk.latest().version();
    stream.write(line(hello.apply(told.version)));
    streams.put(stream, told);
    stream.onClosed(() -> streams.remove(stream));
  }

  private void beat() {
    odd = !odd;
    if (odd && streams.size() > CROWD) {
      return;
    }
    if (!streams.isEmpty() && telling.compareAndSet(false, true)) {
      workers.execute(this::tellAll);
    }
  }

  private void tellAll() {
    try {
      long version = desk.latest().version();
      streams.forEach((stream, told) -> tell(stream, told, version));
    } finally {
      telling.set(false);
    }
  }

  private void tell(ResponseStream stream, Told told, long version) {
    if (told.version < version) {
      Set<Section> changed = desk.changedSince(told.version);
      told.version = version;
      told.quietBeats = 0;
      stream.write(line(change(version, changed)));
    } else if (++told.quietBeats >= QUIET_BEATS) {
      told.quietBeats = 0;
      stream.write(line(change(version, Set.of())));
    }
  }

  private static byte[] change(long version, Set<Section> changed) {
    JsonWriter json = new JsonWriter().object().field("version", version);
    json.name("changed").array();
    changed.forEach(section -> json.value(section.text()));
    return json.endArray().endObject().toByteArray();
  }

  private static byte[] line(byte[] json) {
    return (new String(json, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
