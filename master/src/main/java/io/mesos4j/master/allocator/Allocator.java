package io.mesos4j.master.allocator;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.loop.FaultHandler;
import io.mesos4j.master.allocator.answer.ConstraintReport;
import io.mesos4j.master.allocator.answer.Explanation;
import io.mesos4j.master.allocator.answer.Question;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.mesos.allocator.AllocatorProtos.InverseOfferStatus;

/**
 * Decides who is offered what. The plug-in point: an implementation is found by {@link
 * java.util.ServiceLoader} through its {@link Provider}.
 *
 * <p>All methods return at once and may be called from any thread; commands take effect in the
 * order in which they are told, and an answer knows everything that was told before.
 */
public interface Allocator extends AutoCloseable {

  /** Makes allocators of one kind. */
  interface Provider {

    /** The name that the master's flag {@code --allocator} selects. */
    String name();

    /**
     * Starts an allocator.
     *
     * @param outcomes takes each outcome, on the allocator's own thread; must not block
     * @param faults told when the allocator dies of a bug
     */
    Allocator start(
        AllocatorSettings settings, Consumer<AllocatorOutcome> outcomes, FaultHandler faults);
  }

  void tell(AllocatorCommand command);

  /** Why somebody is, or is not, offered something. */
  CompletionStage<Explanation> explain(Question question);

  /** Which agents are kept from which frameworks by their offer constraints. */
  CompletionStage<ConstraintReport> constraints();

  /** What frameworks answered to inverse offers, by agent. */
  CompletionStage<Map<AgentId, Map<FrameworkId, InverseOfferStatus>>> inverseOfferStatuses();

  /** What it counted, as of its latest turn. */
  AllocatorMetrics metrics();

  /** Ends it; what was told and not yet done is dropped. */
  @Override
  void close();
}
