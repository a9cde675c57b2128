package io.mesos4j.master.allocator.reference;

import io.mesos4j.common.resources.Conversion;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.Stage;
import java.time.Duration;
import java.time.Instant;
import org.apache.mesos.Protos.Filters;

/** What becomes of offers: taken, changed or given back, with or without a refusal. */
final class ReferenceAnswers {

  private final ReferenceState state;
  private final ReferenceTrigger trigger;

  ReferenceAnswers(ReferenceState state, ReferenceTrigger trigger) {
    this.state = state;
    this.trigger = trigger;
  }

  void recover(AllocatorCommand.RecoverResources recover, Instant now) {
    ReferenceAgent agent = state.agents.get(recover.agent());
    if (agent == null || recover.resources().isEmpty()) {
      return;
    }
    agent.credit(recover.framework(), recover.resources());
    ReferenceFramework framework = state.frameworks.get(recover.framework());
    if (trigger.isByEvents()) {
      trigger.of(agent.id);
    }
    if (framework == null) {
      return;
    }
    state.track(framework.id);
    Duration timeout = recover.filters().map(ReferenceAnswers::timeout).orElse(Duration.ZERO);
    if (!timeout.isZero()) {
      refuse(framework, recover, now.plus(atLeastTheInterval(timeout)));
    } else if (trigger.isByEvents() && framework.active && recover.stage() == Stage.OFFERED) {
      refuse(framework, recover, ReferenceFramework.NEXT_INTERVAL);
    }
  }

  private Duration atLeastTheInterval(Duration timeout) {
    Duration interval = state.settings.allocationInterval();
    return timeout.compareTo(interval) < 0 ? interval : timeout;
  }

  private static void refuse(
      ReferenceFramework framework, AllocatorCommand.RecoverResources recover, Instant until) {
    String role = recover.resources().iterator().next().identity().allocatedTo();
    if (framework.roles().contains(role)) {
      framework.refusals.add(
          new ReferenceFramework.Refusal(
              role, recover.agent(), recover.resources().unallocated(), until));
    }
  }

  /** Five seconds unless told otherwise or nonsense; never more than a year. */
  private static Duration timeout(Filters filters) {
    double seconds = filters.getRefuseSeconds();
    if (Double.isNaN(seconds) || seconds < 0) {
      return Duration.ofSeconds(5);
    }
    Duration year = Duration.ofDays(365);
    return seconds > year.toSeconds() ? year : Duration.ofNanos(Math.round(seconds * 1e9));
  }

  void convert(AllocatorCommand.UpdateAllocation update) {
    ReferenceAgent agent = state.agents.get(update.agent());
    if (agent == null) {
      return;
    }
    for (Conversion conversion : update.conversions()) {
      agent.used.put(update.framework(), agent.usedBy(update.framework()).apply(conversion));
      boolean moreCopies = conversion.consumed().isEmpty();
      agent.total = moreCopies ? agent.total : agent.total.apply(conversion.unallocated());
    }
  }

  void answerInverse(AllocatorCommand.UpdateInverseOffer update, Instant now) {
    ReferenceFramework framework = state.frameworks.get(update.framework());
    if (framework == null || !state.agents.containsKey(update.agent())) {
      return;
    }
    framework.inverseOutstanding.remove(update.agent());
    update
        .filters()
        .map(ReferenceAnswers::timeout)
        .filter(timeout -> !timeout.isZero())
        .ifPresent(timeout -> framework.inverseRefusals.put(update.agent(), now.plus(timeout)));
  }
}
