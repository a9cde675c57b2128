package io.mesos4j.agent.core.operator;

import io.mesos4j.agent.core.model.RequestId;
import io.mesos4j.agent.core.operator.ContainerOrder.Generation;
import io.mesos4j.agent.model.ContainerId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The calls that wait for the end of a container, bounded in all. Owned by the core. */
final class WaitingCalls {

  /** More than this agent could run; each holds a connection. */
  private static final int MOST = 10_000;

  private final Map<ContainerId, List<WaitingCall>> calls = new LinkedHashMap<>();
  private int count;

  /** Who waits, and which kind of answer it expects. */
  record WaitingCall(RequestId request, Generation generation) {}

  /** Answers false when too many wait already. */
  boolean add(ContainerId container, WaitingCall call) {
    if (count >= MOST) {
      return false;
    }
    calls.computeIfAbsent(container, id -> new ArrayList<>()).add(call);
    count++;
    return true;
  }

  /** Those who waited for this one. */
  List<WaitingCall> take(ContainerId container) {
    List<WaitingCall> waited = calls.remove(container);
    if (waited == null) {
      return List.of();
    }
    count -= waited.size();
    return waited;
  }
}
