package io.mesos4j.master.core.state;

import io.mesos4j.master.core.model.FrameworkCounts;
import io.mesos4j.master.core.model.OfferFate;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;

/** Counts what one framework does and is told. Owned by the core's thread. */
public final class FrameworkTally {

  private final EnumTally<Call.Type> calls;
  private final EnumTally<Event.Type> events;
  private final EnumTally<OfferFate> offers;
  private final EnumTally<Offer.Operation.Type> operations;
  private final EnumTally<TaskState> taskEnds;

  FrameworkTally() {
    calls = new EnumTally<>(Call.Type.class);
    events = new EnumTally<>(Event.Type.class);
    offers = new EnumTally<>(OfferFate.class);
    operations = new EnumTally<>(Offer.Operation.Type.class);
    taskEnds = new EnumTally<>(TaskState.class);
  }

  /** Goes on from what was counted. */
  FrameworkTally(FrameworkCounts before) {
    calls = new EnumTally<>(Call.Type.class, before.calls());
    events = new EnumTally<>(Event.Type.class, before.events());
    offers = new EnumTally<>(OfferFate.class, before.offers());
    operations = new EnumTally<>(Offer.Operation.Type.class, before.operations());
    taskEnds = new EnumTally<>(TaskState.class, before.taskEnds());
  }

  public void called(Call.Type call) {
    calls.add(call);
  }

  public void told(Event.Type event) {
    events.add(event);
  }

  public void offer(OfferFate fate) {
    offers.add(fate);
  }

  public void operation(Offer.Operation.Type type) {
    operations.add(type);
  }

  public void taskEnded(TaskState state) {
    taskEnds.add(state);
  }

  /** What it counts now and will count; not a copy. */
  FrameworkCounts counts() {
    return new FrameworkCounts(
        calls.live(), events.live(), offers.live(), operations.live(), taskEnds.live());
  }
}
