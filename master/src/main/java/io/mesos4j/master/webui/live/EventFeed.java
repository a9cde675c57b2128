package io.mesos4j.master.webui.live;

import io.mesos4j.common.http.Query;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.Change;
import io.mesos4j.master.webui.page.Page;
import io.mesos4j.master.webui.page.Snapshot;
import io.mesos4j.wire.JsonWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What happened lately, newest first. Told on the loop, read by any thread. Keeps the latest
 * thousand.
 */
public final class EventFeed implements Consumer<Change>, Page {

  private static final int MOST_KEPT = 1000;
  private static final int MOST_SHOWN = 300;

  private final ArrayDeque<Happening> kept = new ArrayDeque<>();
  private final InstantSource clock;
  private long heard;

  public EventFeed(InstantSource clock) {
    this.clock = clock;
  }

  /** How much has happened. */
  public long heard() {
    synchronized (kept) {
      return heard;
    }
  }

  @Override
  public void accept(Change change) {
    Instant now = clock.instant();
    synchronized (kept) {
      heard++;
      kept.add(Happening.of(change, now));
      if (kept.size() > MOST_KEPT) {
        kept.remove();
      }
    }
  }

  /** {@code kind} narrows by what a kind begins with, {@code q} by any text. */
  @Override
  public void write(JsonWriter json, Snapshot snapshot, Query query) {
    String kind = query.get("kind").orElse("");
    String text = query.get("q").orElse("");
    List<Happening> shown =
        newestFirst().stream()
            .filter(one -> !one.isOfFramework() || known(snapshot, one))
            .filter(one -> one.kind().startsWith(kind) && one.toString().contains(text))
            .limit(MOST_SHOWN)
            .collect(Collectors.toList());
    json.name("events").array();
    shown.forEach(one -> write(json, one, snapshot));
    json.endArray();
  }

  private List<Happening> newestFirst() {
    synchronized (kept) {
      List<Happening> all = new ArrayList<>(kept);
      Collections.reverse(all);
      return all;
    }
  }

  private static boolean known(Snapshot snapshot, Happening one) {
    return snapshot.framework(one.framework()).isPresent();
  }

  private static void write(JsonWriter json, Happening one, Snapshot snapshot) {
    json.object()
        .field("time", Page.seconds(one.time()))
        .field("kind", one.kind())
        .field("framework", one.framework().value())
        .field("framework_name", snapshot.frameworkName(one.framework()))
        .field("task", one.task())
        .field("agent", one.detail().agent())
        .field("host", snapshot.host(new AgentId(one.detail().agent())))
        .field("text", one.detail().text())
        .endObject();
  }
}
