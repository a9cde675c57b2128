package io.mesos4j.master.query;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.CompletedFramework;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.Optional;

/** Answers {@code /frameworks}: the frameworks with their tasks. */
public final class FrameworksResponder {

  /** All frameworks, or the one that is asked for; none where it is unknown. */
  public byte[] render(MasterView view, Optional<FrameworkId> wanted) {
    Figures figures = new Figures(view);
    JsonWriter json = new JsonWriter().object();
    json.name("frameworks").array();
    for (Framework framework : view.frameworks().values()) {
      if (wanted.isEmpty() || wanted.get().equals(framework.id())) {
        FrameworkJson.registered(json, framework, view, figures);
      }
    }
    json.endArray();
    json.name("completed_frameworks").array();
    for (CompletedFramework completed : view.completedFrameworks()) {
      if (wanted.isEmpty() || wanted.get().equals(completed.framework().id())) {
        FrameworkJson.completed(json, completed, figures);
      }
    }
    json.endArray();
    json.name("unregistered_frameworks").array().endArray();
    return json.endObject().toByteArray();
  }
}
