package io.mesos4j.master.webui.page;

import io.mesos4j.master.core.model.Framework;
import io.mesos4j.wire.JsonWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Frameworks as rows of a table. Stateless. */
final class FrameworkRows {

  private FrameworkRows() {}

  /** A framework with what it carries. */
  record Row(Framework framework, Load load) {

    String name() {
      return framework.info().getName();
    }
  }

  static Listing<Row> listing() {
    return new Listing<>(FrameworkRows::texts, FrameworkRows::write)
        .by("name", Row::name)
        .by("id", row -> row.framework().id().value())
        .by("state", row -> row.framework().status().name())
        .by("user", row -> row.framework().info().getUser())
        .by("tasks", row -> row.load().activeTasks())
        .by("offers", row -> row.load().offers())
        .by("cpus", row -> row.load().used().get("cpus"))
        .by("mem", row -> row.load().used().get("mem"))
        .by("since", row -> row.framework().times().reregistered())
        .by("ended", row -> Page.seconds(ended(row.framework())));
  }

  static void write(JsonWriter json, Row row) {
    Framework framework = row.framework();
    json.field("id", framework.id().value())
        .field("name", row.name())
        .field("state", state(framework))
        .field("user", framework.info().getUser())
        .field("principal", framework.info().getPrincipal())
        .field("host", framework.info().getHostname())
        .field("webui", framework.info().getWebuiUrl())
        .field("since", Page.seconds(framework.times().reregistered()));
    framework.times().unregistered().ifPresent(time -> json.field("ended", Page.seconds(time)));
    json.name("roles").array();
    framework.roles().forEach(json::value);
    json.endArray();
    row.load().write(json);
  }

  private static String state(Framework framework) {
    return framework.times().unregistered().isPresent()
        ? "completed"
        : framework.status().name().toLowerCase(Locale.ROOT);
  }

  private static Instant ended(Framework framework) {
    return framework.times().unregistered().orElse(Instant.EPOCH);
  }

  private static List<String> texts(Row row) {
    Framework framework = row.framework();
    List<String> texts = new ArrayList<>(framework.roles());
    texts.addAll(
        List.of(
            framework.id().value(),
            row.name(),
            state(framework),
            framework.info().getUser(),
            framework.info().getPrincipal()));
    return texts;
  }
}
