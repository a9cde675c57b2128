package io.mesos4j.master.webui.page;

import io.mesos4j.common.http.Query;
import io.mesos4j.master.webui.page.FrameworkRows.Row;
import io.mesos4j.wire.JsonWriter;
import java.util.List;

/** The frameworks that have not ended, or with {@code state=completed} those that have. */
public final class FrameworksPage implements Page {

  private static final Listing<Row> LISTING = FrameworkRows.listing();

  @Override
  public void write(JsonWriter json, Snapshot snapshot, Query query) {
    LISTING.write(json, rows(snapshot, query), query);
  }

  private static List<Row> rows(Snapshot snapshot, Query query) {
    if (query.get("state").filter("completed"::equals).isPresent()) {
      return snapshot.view().completedFrameworks().stream()
          .map(completed -> new Row(completed.framework(), new Load()))
          .toList();
    }
    return snapshot.view().frameworks().values().stream()
        .map(framework -> new Row(framework, snapshot.usage().of(framework.id())))
        .toList();
  }
}
