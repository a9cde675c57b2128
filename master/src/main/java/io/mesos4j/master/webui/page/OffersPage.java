package io.mesos4j.master.webui.page;

import io.mesos4j.common.http.Query;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.List;

/** The offers that wait for an answer; {@code framework} and {@code agent} narrow by id. */
public final class OffersPage implements Page {

  private static final Listing<Row> LISTING =
      new Listing<Row>(OffersPage::texts, OffersPage::write)
          .by("framework", Row::frameworkName)
          .by("id", row -> row.offer().id().value())
          .by("role", row -> row.offer().role())
          .by("host", Row::host)
          .by("cpus", row -> row.resources().get("cpus"))
          .by("mem", row -> row.resources().get("mem"));

  private record Row(Offer offer, String frameworkName, String host) {

    Sum resources() {
      return Sum.of(offer.resources());
    }
  }

  @Override
  public void write(JsonWriter json, Snapshot snapshot, Query query) {
    MasterView view = snapshot.view();
    List<Row> rows =
        view.offers().values().stream()
            .filter(offer -> named(query, "framework", offer.framework().value()))
            .filter(offer -> named(query, "agent", offer.agent().value()))
            .filter(offer -> view.frameworks().containsKey(offer.framework()))
            .map(offer -> row(view, offer))
            .toList();
    LISTING.write(json, rows, query);
  }

  private static boolean named(Query query, String name, String id) {
    return query.get(name).map(id::equals).orElse(true);
  }

  private static Row row(MasterView view, Offer offer) {
    Framework framework = view.frameworks().get(offer.framework());
    Agent agent = view.agents().registered().get(offer.agent());
    return new Row(
        offer, framework.info().getName(), agent == null ? "" : agent.info().getHostname());
  }

  private static void write(JsonWriter json, Row row) {
    json.field("id", row.offer().id().value())
        .field("framework", row.offer().framework().value())
        .field("framework_name", row.frameworkName())
        .field("agent", row.offer().agent().value())
        .field("host", row.host())
        .field("role", row.offer().role());
    row.resources().write(json, "resources");
  }

  private static List<String> texts(Row row) {
    return List.of(
        row.offer().id().value(),
        row.offer().framework().value(),
        row.frameworkName(),
        row.offer().agent().value(),
        row.host(),
        row.offer().role());
  }
}
