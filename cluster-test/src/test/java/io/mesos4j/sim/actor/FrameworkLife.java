package io.mesos4j.sim.actor;

import io.mesos4j.sim.truth.BrokenPromise;
import io.mesos4j.sim.truth.Truth;
import io.mesos4j.sim.world.Dice;
import io.mesos4j.sim.world.Life;
import io.mesos4j.wire.Upid;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.InverseOffer;
import org.apache.mesos.Protos.MasterInfo;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.OfferID;
import org.apache.mesos.Protos.OperationState;
import org.apache.mesos.Protos.OperationStatus;
import org.apache.mesos.Protos.TaskStatus;
import org.apache.mesos.scheduler.Protos.Call;
import org.apache.mesos.scheduler.Protos.Event;

/**
 * One scheduler of a framework: subscribes to whoever leads, launches, acknowledges some time
 * later, kills now and then, and asks again and again about tasks that are not over.
 */
final class FrameworkLife implements SchedulerLink.Scheduler {

  private static final Duration AT_ONCE = Duration.ofMillis(1);
  private static final Duration A_MOMENT = Duration.ofMillis(500);
  private static final Duration A_WHILE = Duration.ofSeconds(10);
  private static final double PATIENT = 3600;
  private static final double ACCEPTED_TWICE = 0.05;

  private final FrameworkProcess process;
  private final Life life;
  private final Dice dice;
  private final Truth truth;
  private final FrameworkMemory memory;
  private final Map<OfferID, Offer> held = new LinkedHashMap<>();
  private Optional<MasterInfo> leader = Optional.empty();
  private Optional<SchedulerLink> connection = Optional.empty();
  private boolean subscribed;

  FrameworkLife(FrameworkProcess process, Life life) {
    this.process = process;
    this.life = life;
    this.dice = process.world().dice();
    this.truth = process.truth();
    this.memory = process.memory();
  }

  void start() {
    new FrameworkHabits(process, life, this::say).start();
  }

  boolean subscribed() {
    return subscribed;
  }

  // ---- connection ----

  void detected(Optional<MasterInfo> now) {
    leader = now;
    connection.ifPresent(SchedulerLink::leave);
    forgetConnection();
    connectSoon();
  }

  private void connectSoon() {
    life.after(dice.between(A_MOMENT, A_MOMENT.multipliedBy(3)), this::connect);
  }

  private void connect() {
    if (connection.isPresent() || leader.isEmpty()) {
      return;
    }
    MasterProcess master = process.master(Upid.parse(leader.get().getPid()).address());
    SchedulerLink opened = process.link(life, master, this);
    connection = Optional.of(opened);
    opened.call(memory.wishes().subscription(process, memory.id()).build());
  }

  private void forgetConnection() {
    connection = Optional.empty();
    subscribed = false;
    held.clear();
  }

  @SuppressWarnings("ReferenceEquality") // two links to one master are two
  private boolean current(SchedulerLink one) {
    return !life.over() && connection.filter(now -> now == one).isPresent();
  }

  @Override
  public void disconnected(SchedulerLink lost) {
    life.run(() -> {
      if (current(lost)) {
        forgetConnection();
        connectSoon();
      }
    });
  }

  @Override
  public void refused(SchedulerLink by, int status, String text) {
    life.run(() -> {
      if (current(by)) {
        process.world().trace().note(process.name(), "refused " + status + " " + text);
        process.world().trace().count("a scheduler is refused with " + status);
        by.leave();
        disconnected(by);
      }
    });
  }

  // ---- events ----

  @Override
  public void event(SchedulerLink by, Event event) {
    life.run(() -> heard(by, event));
  }

  private void heard(SchedulerLink by, Event event) {
    if (!current(by)) {
      return;
    }
    process.world().trace().note(process.name(), "event " + event.getType());
    process.world().trace().count("event " + event.getType());
    switch (event.getType()) {
      case SUBSCRIBED -> {
        memory.called(event.getSubscribed().getFrameworkId());
        subscribed = true;
      }
      case OFFERS -> event.getOffers().getOffersList().forEach(this::offered);
      case RESCIND -> held.remove(event.getRescind().getOfferId());
      case UPDATE -> updated(by, event.getUpdate().getStatus());
      case UPDATE_OPERATION_STATUS -> exchanged(by, event.getUpdateOperationStatus().getStatus());
      case ERROR -> toldAnError(event.getError().getMessage());
      case INVERSE_OFFERS ->
          event.getInverseOffers().getInverseOffersList().forEach(this::askedToLeave);
      case FAILURE, HEARTBEAT, MESSAGE, RESCIND_INVERSE_OFFER, UNKNOWN -> {}
    }
  }

  /** Only who was torn down hears one. */
  private void toldAnError(String message) {
    if (!process.condemned()) {
      throw new BrokenPromise(process.name() + " is told an error: " + message);
    }
    process.beReborn();
  }

  private void offered(Offer offer) {
    truth.offers().given(offer.getId().getValue(), process.name());
    held.put(offer.getId(), offer);
    Duration thought = dice.chance(0.1) ? A_WHILE : A_MOMENT;
    life.after(dice.between(AT_ONCE, thought), () -> answer(offer.getId()));
  }

  /** Says yes, no, or nothing at all; perhaps too late. */
  private void askedToLeave(InverseOffer question) {
    truth.offers().given(question.getId().getValue(), process.name());
    if (dice.chance(0.8)) {
      Call.Builder answer =
          FrameworkCalls.answer(question.getId(), dice.chance(0.5), dice.below(10));
      life.after(dice.between(AT_ONCE, A_MOMENT.multipliedBy(4)), () -> call(answer));
    }
  }

  private void answer(OfferID id) {
    Offer offer = held.remove(id);
    if (offer == null) {
      return;
    }
    List<Operation> operations = operations(offer);
    if (operations.isEmpty()) {
      call(FrameworkCalls.decline(offer, process.ambitious() ? dice.below(5) : patience()));
      return;
    }
    call(FrameworkCalls.accept(offer, operations));
    if (process.ambitious() && dice.chance(ACCEPTED_TWICE)) {
      process.world().trace().saw(process.name(), "a framework accepts an offer twice");
      List<Operation> others = dice.chance(0.5) ? operations : operations(offer);
      call(FrameworkCalls.accept(offer, others));
    }
  }

  /** Who wants nothing more is not asked again soon. */
  private double patience() {
    return memory.hasLast() ? PATIENT : 2;
  }

  private List<Operation> operations(Offer offer) {
    OfferChoice choice = new OfferChoice(process, offer);
    if (process.ambitious()) {
      return choice.operations();
    }
    return memory.hasLast() ? List.of() : choice.lastOperations();
  }

  private void updated(SchedulerLink by, TaskStatus status) {
    String task = status.getTaskId().getValue();
    process
        .world()
        .trace()
        .note(process.name(), task + " is " + status.getState() + " " + status.getMessage());
    process
        .world()
        .trace()
        .count(
            "hears "
                + status.getState()
                + (status.hasReason() ? " for " + status.getReason() : ""));
    if (!status.getUuid().isEmpty()) {
      truth.updates().seen(task, status.getUuid());
      life.after(dice.between(AT_ONCE, A_MOMENT), () -> acknowledge(by, status));
    }
    memory.heard(task, status.getState());
  }

  private void exchanged(SchedulerLink by, OperationStatus status) {
    process
        .world()
        .trace()
        .note(process.name(), status.getOperationId().getValue() + " is " + status.getState());
    process.world().trace().count("hears " + status.getState());
    memory.heard(status.getOperationId(), status.getState());
    if (status.getState() == OperationState.OPERATION_FINISHED) {
      memory.operation(status.getOperationId()).ifPresent(this::finished);
    }
    if (status.hasUuid()) {
      life.after(
          dice.between(AT_ONCE, A_MOMENT),
          () -> {
            if (current(by) && !process.silent()) {
              call(FrameworkCalls.acknowledge(status));
            }
          });
    }
  }

  private void finished(OperationMemory operation) {
    operation.made().forEach(truth.volumes()::saidToBeMade);
    operation.ended().forEach(truth.volumes()::saidToBeGone);
  }

  private void acknowledge(SchedulerLink by, TaskStatus status) {
    if (current(by) && !process.silent()) {
      truth.updates().acknowledged(status.getUuid());
      call(FrameworkCalls.acknowledge(status));
    }
  }

  private void say(Call.Builder call) {
    if (subscribed) {
      call(call);
    }
  }

  private void call(Call.Builder call) {
    memory
        .id()
        .ifPresent(id -> connection.ifPresent(to -> to.call(call.setFrameworkId(id).build())));
  }
}
