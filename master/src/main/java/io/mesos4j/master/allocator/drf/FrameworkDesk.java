package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.AllocatorCommand;
import io.mesos4j.master.allocator.AllocatorCommand.Activity;
import io.mesos4j.master.allocator.AllocatorCommand.OfFramework;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.Books;
import io.mesos4j.master.allocator.state.FrameworkState;
import java.util.List;

/** Carries out commands about one framework. */
final class FrameworkDesk {

  private final Books books;
  private final Triggers triggers;

  FrameworkDesk(Books books, Triggers triggers) {
    this.books = books;
    this.triggers = triggers;
  }

  void apply(OfFramework command, Turn turn) {
    if (command instanceof AllocatorCommand.AddFramework add) {
      add(add, turn);
      return;
    }
    FrameworkState framework = books.frameworks().get(command.framework());
    if (framework == null) {
      return;
    }
    switch (command) {
      case AllocatorCommand.AddFramework ignored ->
          throw new IllegalStateException("handled above");
      case AllocatorCommand.UpdateFramework update -> {
        books.membership().update(framework, update.profile());
        triggers.rules(turn);
      }
      case AllocatorCommand.RemoveFramework ignored -> {
        List<AgentState> places = List.copyOf(framework.places());
        books.membership().remove(framework);
        places.forEach(agent -> triggers.freed(agent, turn));
      }
      case AllocatorCommand.ActivateFramework ignored -> {
        books.membership().setActive(framework, true);
        triggers.everything(turn);
      }
      case AllocatorCommand.DeactivateFramework ignored ->
          books.membership().setActive(framework, false);
      case AllocatorCommand.SuppressOffers suppress ->
          books.membership().suppress(framework, suppress.roles());
      case AllocatorCommand.ReviveOffers revive -> {
        books.membership().revive(framework, revive.roles());
        triggers.everything(turn);
      }
    }
  }

  private void add(AllocatorCommand.AddFramework add, Turn turn) {
    FrameworkId id = add.framework();
    if (books.frameworks().containsKey(id)) {
      throw new IllegalStateException("framework " + id + " is added twice");
    }
    books.membership().add(id, add.profile(), add.activity() == Activity.ACTIVE);
    add.used().forEach((agentId, resources) -> uses(agentId, id, resources));
    triggers.everything(turn);
  }

  private void uses(AgentId agentId, FrameworkId framework, Resources resources) {
    AgentState agent = books.agents().get(agentId);
    if (agent != null && agent.used(framework).isEmpty()) {
      books.accounts().charge(agent, framework, resources);
      books.launched().begin(agent, framework, resources);
    }
  }
}
