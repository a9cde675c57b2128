package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand.RecoverResources;
import io.mesos4j.master.allocator.AllocatorCommand.Stage;
import io.mesos4j.master.allocator.AllocatorCommand.TransitionOfferedToAllocated;
import io.mesos4j.master.allocator.AllocatorCommand.UpdateAllocation;
import io.mesos4j.master.allocator.AllocatorCommand.UpdateInverseOffer;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.Books;
import io.mesos4j.master.allocator.state.Client;
import io.mesos4j.master.allocator.state.FrameworkState;
import io.mesos4j.master.allocator.state.Maintenance;
import io.mesos4j.master.allocator.state.RefusalBook;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Carries out commands about what a framework has of an agent. */
final class ResourceDesk {

  private final Books books;
  private final Triggers triggers;
  private final Duration interval;

  ResourceDesk(Books books, Triggers triggers, Duration interval) {
    this.books = books;
    this.triggers = triggers;
    this.interval = interval;
  }

  void recover(RecoverResources recover, Turn turn) {
    AgentState agent = books.agents().get(recover.agent());
    if (agent == null || recover.resources().isEmpty()) {
      return;
    }
    Optional<Client> client = client(recover);
    if (recover.stage() == Stage.ALLOCATED) {
      books.launched().end(agent, recover.framework(), recover.resources());
    }
    Resources taken = books.accounts().credit(agent, recover.framework(), recover.resources());
    if (taken.isEmpty()) {
      return;
    }
    client.ifPresent(refuser -> refuse(recover, new Return(refuser, agent, taken), turn.now()));
    triggers.freed(agent, turn);
  }

  /** Resources that came back from a client. */
  private record Return(Client client, AgentState agent, Resources resources) {}

  /** The client whose refusal would count: one that is still subscribed. */
  private Optional<Client> client(RecoverResources recover) {
    FrameworkState framework = books.frameworks().get(recover.framework());
    String role = recover.resources().portion(0).identity().allocatedTo();
    return framework != null && framework.roles().contains(role)
        ? Optional.of(framework.clients().get(role))
        : Optional.empty();
  }

  /**
   * Remembers what a framework refused. What it gave back without refusing it would go to the same
   * framework in the next moment, again and again: with allocation by events it waits for the
   * interval, while others may have it at once. What it left of an offer does not wait: it has
   * become less, so that this ends by itself.
   */
  private void refuse(RecoverResources recover, Return back, Instant now) {
    Optional<Duration> timeout = recover.filters().flatMap(one -> FilterTime.of(one, interval));
    if (timeout.isPresent()) {
      books
          .refusals()
          .refuse(
              back.client(),
              back.agent(),
              back.resources(),
              new RefusalBook.Until(now.toEpochMilli(), now.plus(timeout.get()).toEpochMilli()));
    } else if (mustPause(recover, back.client())) {
      books.refusals().pause(back.client(), back.agent(), back.resources());
    }
  }

  /** A framework that is away cannot be offered anything, so that there is no loop. */
  private boolean mustPause(RecoverResources recover, Client client) {
    return triggers.byEvents() && recover.stage() == Stage.OFFERED && client.framework().active();
  }

  void launched(TransitionOfferedToAllocated launched) {
    AgentState agent = books.agents().get(launched.agent());
    if (agent != null) {
      books.launched().begin(agent, launched.framework(), launched.resources());
    }
  }

  void convert(UpdateAllocation update) {
    AgentState agent = books.agents().get(update.agent());
    if (agent == null) {
      return;
    }
    for (Conversion conversion : update.conversions()) {
      books.accounts().convert(agent, update.framework(), conversion);
    }
    triggers.changed();
  }

  void answered(UpdateInverseOffer answer, Turn turn) {
    AgentState agent = books.agents().get(answer.agent());
    if (agent == null || !books.frameworks().containsKey(answer.framework())) {
      return;
    }
    agent.maintenance().ifPresent(maintenance -> answered(maintenance, answer, turn.now()));
  }

  private static void answered(Maintenance maintenance, UpdateInverseOffer answer, Instant now) {
    maintenance.noLongerAsked(answer.framework());
    answer.status().ifPresent(status -> maintenance.answered(answer.framework(), status, now));
    answer
        .filters()
        .flatMap(filters -> FilterTime.of(filters, Duration.ZERO))
        .ifPresent(timeout -> maintenance.refuse(answer.framework(), now.plus(timeout)));
  }
}
