package io.mesos4j.master.allocator.drf;

import io.mesos4j.master.allocator.AllocatorOutcome;
import java.time.Duration;

/** What the allocator's core wants to happen. */
public sealed interface AllocatorEffect {

  record Announce(AllocatorOutcome outcome) implements AllocatorEffect {}

  record StartTimer(AllocatorTimer timer, Duration delay) implements AllocatorEffect {}
}
