package io.mesos4j.master.allocator.drf;

import io.mesos4j.master.allocator.AllocatorCommand;

/** What happens to the allocator's core. */
public sealed interface AllocatorEvent {

  /** The first event: timers may be set from now on. */
  record Started() implements AllocatorEvent {}

  record Told(AllocatorCommand command) implements AllocatorEvent {}

  record TimerFired(AllocatorTimer timer) implements AllocatorEvent {}
}
