package io.mesos4j.master.allocator;

import io.mesos4j.common.loop.FaultHandler;
import java.util.function.Consumer;

/**
 * Decides who is offered what. The plug-in point: an implementation is found by {@link
 * java.util.ServiceLoader} through its {@link Provider}.
 *
 * <p>All methods return at once and may be called from any thread; commands take effect in the
 * order in which they are told.
 */
public interface Allocator extends AutoCloseable {

  /** Makes allocators of one kind. */
  interface Provider {

    /** The name that the master's flag {@code --allocator} selects. */
    String name();

    /**
     * Starts an allocator.
     *
     * @param proposals takes each proposal, on the allocator's own thread; must not block
     * @param faults told when the allocator dies of a bug
     */
    Allocator start(AllocatorSettings settings, Consumer<Proposal> proposals, FaultHandler faults);
  }

  void tell(AllocatorCommand command);

  /** What it counted, as of its latest turn. */
  AllocatorMetrics metrics();

  /** Ends it; what was told and not yet done is dropped. */
  @Override
  void close();
}
