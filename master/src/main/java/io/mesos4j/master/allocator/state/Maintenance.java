package io.mesos4j.master.allocator.state;

import io.mesos4j.common.id.FrameworkId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.Protos.Unavailability;
import org.apache.mesos.allocator.AllocatorProtos.InverseOfferStatus;

/**
 * One agent's planned maintenance: who has been asked to leave, who answered what, and who does not
 * want to be asked again for a while. Owned by the agent's state.
 */
public final class Maintenance {

  private final Unavailability unavailability;
  private final Set<FrameworkId> asked = new HashSet<>();
  private final Map<FrameworkId, InverseOfferStatus> answers = new LinkedHashMap<>();
  private final Map<FrameworkId, Instant> refusals = new HashMap<>();

  Maintenance(Unavailability unavailability) {
    this.unavailability = unavailability;
  }

  public Unavailability unavailability() {
    return unavailability;
  }

  /** When the agent begins to be unavailable. */
  public Instant start() {
    return Instant.ofEpochSecond(0, unavailability.getStart().getNanoseconds());
  }

  /** Whether a framework is to be asked now. A refusal holds at its last instant, too. */
  public boolean mayAsk(FrameworkId framework, Instant now) {
    Instant until = refusals.get(framework);
    if (until != null && now.isAfter(until)) {
      refusals.remove(framework);
      until = null;
    }
    return until == null && !asked.contains(framework);
  }

  public void ask(FrameworkId framework) {
    asked.add(framework);
  }

  public void answered(FrameworkId framework, InverseOfferStatus.Status status, Instant now) {
    answers.put(
        framework,
        InverseOfferStatus.newBuilder()
            .setStatus(status)
            .setFrameworkId(framework.proto())
            .setTimestamp(TimeInfo.newBuilder().setNanoseconds(nanos(now)))
            .build());
  }

  private static long nanos(Instant time) {
    return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
  }

  public void noLongerAsked(FrameworkId framework) {
    asked.remove(framework);
  }

  public void refuse(FrameworkId framework, Instant until) {
    refusals.put(framework, until);
  }

  void forgetRefusal(FrameworkId framework) {
    refusals.remove(framework);
  }

  /** Of a framework that is gone. */
  void forget(FrameworkId framework) {
    asked.remove(framework);
    answers.remove(framework);
    refusals.remove(framework);
  }

  public Map<FrameworkId, InverseOfferStatus> answers() {
    return answers;
  }
}
