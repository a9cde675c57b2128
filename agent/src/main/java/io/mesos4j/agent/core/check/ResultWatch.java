package io.mesos4j.agent.core.check;

import io.mesos4j.agent.core.model.ProbeResult;
import java.time.Instant;
import java.util.Optional;
import org.apache.mesos.Protos.CheckStatusInfo;

/**
 * A general check: its result is told whenever it is another than the one before. A check that
 * could not be done has an empty result.
 */
record ResultWatch(CheckPlan plan, CheckStatusInfo last) implements Watch {

  @Override
  public Judgement judge(ProbeResult result, Instant now) {
    CheckStatusInfo next = CheckResults.of(last.getType(), result);
    return next.equals(last)
        ? new Judgement(this, Optional.empty())
        : new Judgement(new ResultWatch(plan, next), Optional.of(new CheckNews.Changed(next)));
  }
}
