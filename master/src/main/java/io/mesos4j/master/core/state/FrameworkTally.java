package io.mesos4j.master.core.state;

import io.mesos4j.master.core.model.FrameworkCounts;
import io.mesos4j.master.core.model.OfferFate;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;

/** Counts what one framework does and is told. Owned by the core's thread. */
public final class FrameworkTally {

  private final EnumTally<Call.Type> calls = new EnumTally<>(Call.Type.class);
  private final EnumTally<Event.Type> events = new EnumTally<>(Event.Type.class);
  private final EnumTally<OfferFate> offers = new EnumTally<>(OfferFate.class);
  private final EnumTally<Offer.Operation.Type> operations =
      new EnumTally<>(Offer.Operation.Type.class);
  private final EnumTally<TaskState> taskEnds = new EnumTally<>(TaskState.class);

  FrameworkTally() {}

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

  FrameworkCounts counts() {
    return new FrameworkCounts(
        calls.counts(), events.counts(), offers.counts(), operations.counts(), taskEnds.counts());
  }
}
