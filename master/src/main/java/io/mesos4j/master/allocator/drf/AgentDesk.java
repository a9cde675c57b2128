package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.Activity;
import io.mesos4j.master.allocator.AllocatorCommand.OfAgent;
import io.mesos4j.master.allocator.AllocatorOutcome.AvailableUpdated;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.Books;
import java.util.Optional;

/** Carries out commands about one agent. */
final class AgentDesk {

  private final Books books;
  private final Triggers triggers;
  private final HoldOff holdOff;

  AgentDesk(Books books, Triggers triggers, HoldOff holdOff) {
    this.books = books;
    this.triggers = triggers;
    this.holdOff = holdOff;
  }

  void apply(OfAgent command, Turn turn) {
    switch (command) {
      case AllocatorCommand.AddAgent add -> add(add, turn);
      case AllocatorCommand.UpdateAvailable update -> updateAvailable(update, turn);
      default -> {
        AgentState agent = books.agents().get(command.agent());
        if (agent != null) {
          applyToKnown(agent, command, turn);
        }
      }
    }
  }

  private void applyToKnown(AgentState agent, OfAgent command, Turn turn) {
    switch (command) {
      case AllocatorCommand.AddAgent ignored -> throw new IllegalStateException("not known yet");
      case AllocatorCommand.UpdateAvailable ignored -> throw new IllegalStateException("answered");
      case AllocatorCommand.UpdateAgent update -> update(agent, update, turn);
      case AllocatorCommand.RemoveAgent ignored -> {
        books.remove(agent);
        triggers.changed();
      }
      case AllocatorCommand.ActivateAgent ignored -> {
        books.setActive(agent, true);
        triggers.freed(agent, turn);
      }
      case AllocatorCommand.DeactivateAgent ignored -> books.setActive(agent, false);
      case AllocatorCommand.UpdateUnavailability update -> {
        books.plan(agent, update.unavailability());
        triggers.agent(agent, turn);
      }
    }
  }

  private void add(AllocatorCommand.AddAgent add, Turn turn) {
    if (books.agents().containsKey(add.agent())) {
      throw new IllegalStateException("agent " + add.agent() + " is added twice");
    }
    AgentState agent = books.add(add.agent(), add.profile(), add.total(), add.used());
    books.setActive(agent, add.activity() == Activity.ACTIVE);
    triggers.agent(agent, turn);
    triggers.changed();
    if (holdOff.agentAdded()) {
      triggers.everything(turn);
    }
  }

  private void update(AgentState agent, AllocatorCommand.UpdateAgent update, Turn turn) {
    boolean otherAttributes =
        !agent.info().getAttributesList().equals(update.profile().info().getAttributesList());
    books.update(agent, update.profile(), update.total());
    if (otherAttributes) {
      books.refusals().forget(agent);
    }
    triggers.agent(agent, turn);
    triggers.changed();
  }

  private void updateAvailable(AllocatorCommand.UpdateAvailable update, Turn turn) {
    AgentState agent = books.agents().get(update.agent());
    Optional<Violation> refusal;
    if (agent == null) {
      refusal = Optional.of(new Violation("agent " + update.agent() + " is not registered"));
    } else if (!books.convertAvailable(agent, update.conversions())) {
      refusal =
          Optional.of(
              new Violation(
                  "the operation does not apply to what is free on agent %s: %s"
                      .formatted(update.agent(), agent.available())));
    } else {
      refusal = Optional.empty();
      triggers.freed(agent, turn);
    }
    turn.out().add(new AllocatorEffect.Announce(new AvailableUpdated(update.request(), refusal)));
  }
}
