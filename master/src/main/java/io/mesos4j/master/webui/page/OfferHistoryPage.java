package io.mesos4j.master.webui.page;

import io.mesos4j.common.http.Query;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.OfferEpisode;
import io.mesos4j.master.core.model.OfferFate;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The latest offers of each framework that may be seen, from making to answer, those that still
 * wait among them.
 */
public final class OfferHistoryPage implements Page {

  /** Waiting offers that are shown; a framework may hold one of every agent. */
  private static final int MOST_WAITING = 500;

  @Override
  public void write(JsonWriter json, Snapshot snapshot, Query query) {
    MasterView view = snapshot.view();
    json.name("frameworks").object();
    for (Framework framework : view.frameworks().values()) {
      json.field(framework.id().value(), framework.info().getName());
    }
    json.endObject().name("offers").array();
    for (OfferEpisode episode : view.offerHistory().ended()) {
      if (view.frameworks().containsKey(episode.offer().framework())) {
        ended(json, episode);
      }
    }
    view.offers().values().stream()
        .filter(offer -> view.frameworks().containsKey(offer.framework()))
        .limit(MOST_WAITING)
        .forEach(offer -> waiting(json, offer, view.offerHistory().waiting()));
    json.endArray().name("tally").array();
    tallies(json, view);
    json.endArray();
  }

  private static void ended(JsonWriter json, OfferEpisode episode) {
    offer(json, episode.offer(), episode.made());
    json.field("ended", Page.seconds(episode.ended()))
        .field("fate", episode.fate().name().toLowerCase(Locale.ROOT))
        .endObject();
  }

  private static void waiting(JsonWriter json, Offer offer, Map<?, Instant> since) {
    Instant made = since.get(offer.id());
    if (made != null) {
      offer(json, offer, made);
      json.field("fate", "waiting").endObject();
    }
  }

  private static void offer(JsonWriter json, Offer offer, Instant made) {
    json.object()
        .field("id", offer.id().value())
        .field("framework", offer.framework().value())
        .field("agent", offer.agent().value())
        .field("role", offer.role())
        .field("made", Page.seconds(made));
    Sum.of(offer.resources()).write(json, "resources");
  }

  /** How many of the remembered offers each framework answered in which way, and what it holds. */
  private static void tallies(JsonWriter json, MasterView view) {
    Map<FrameworkId, Map<OfferFate, Long>> ended = new HashMap<>();
    for (OfferEpisode episode : view.offerHistory().ended()) {
      ended
          .computeIfAbsent(episode.offer().framework(), _ -> new EnumMap<>(OfferFate.class))
          .merge(episode.fate(), 1L, Long::sum);
    }
    Map<FrameworkId, Long> waiting =
        view.offers().values().stream()
            .collect(Collectors.groupingBy(Offer::framework, Collectors.counting()));
    for (FrameworkId framework : view.frameworks().keySet()) {
      Map<OfferFate, Long> counts = ended.getOrDefault(framework, Map.of());
      json.object().field("framework", framework.value());
      for (OfferFate fate : OfferFate.values()) {
        json.field(fate.name().toLowerCase(Locale.ROOT), counts.getOrDefault(fate, 0L));
      }
      json.field("waiting", waiting.getOrDefault(framework, 0L)).endObject();
    }
  }
}
