package io.mesos4j.master.query;

import com.google.protobuf.ByteString;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.state.MasterView;
import java.util.Optional;

/** Answers {@code /frameworks}: the frameworks with their tasks. */
public final class FrameworksResponder {

  /** All frameworks, or the one that is asked for; none where it is unknown. */
  public ByteString render(MasterView view, Optional<FrameworkId> wanted) {
    Pieces pieces = new Pieces();
    pieces.json().object();
    new FrameworkJson(view, new Figures(view))
        .lists(pieces, framework -> wanted.map(framework.id()::equals).orElse(true));
    pieces.json().name("unregistered_frameworks").array().endArray();
    pieces.json().endObject();
    return pieces.render();
  }
}
