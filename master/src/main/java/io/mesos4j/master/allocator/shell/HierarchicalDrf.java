package io.mesos4j.master.allocator.shell;

import io.mesos4j.common.loop.FaultHandler;
import io.mesos4j.master.allocator.Allocator;
import io.mesos4j.master.allocator.AllocatorOutcome;
import io.mesos4j.master.allocator.AllocatorSettings;
import java.util.function.Consumer;

/** The allocator that the master uses unless told otherwise. */
public final class HierarchicalDrf implements Allocator.Provider {

  @Override
  public String name() {
    return "HierarchicalDRF";
  }

  @Override
  public Allocator start(
      AllocatorSettings settings, Consumer<AllocatorOutcome> outcomes, FaultHandler faults) {
    return AllocatorShell.start(settings, outcomes, faults);
  }
}
