package io.mesos4j.master.core.model;

import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * What was counted of one framework since this master knows it.
 *
 * @param calls its calls that were let in
 * @param events what was sent to it, as events or as the older messages
 * @param offers its offers, by what became of them
 * @param operations the operations of its ACCEPTs
 * @param taskEnds its tasks that ended
 */
public record FrameworkCounts(
    EnumCounts<Call.Type> calls,
    EnumCounts<Event.Type> events,
    EnumCounts<OfferFate> offers,
    EnumCounts<Offer.Operation.Type> operations,
    EnumCounts<TaskState> taskEnds) {}
