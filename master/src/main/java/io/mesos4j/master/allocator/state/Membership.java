package io.mesos4j.master.allocator.state;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.FrameworkProfile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The frameworks, and under which roles they compete. A framework competes where it is subscribed,
 * active and has not suppressed offers; it counts under a role as long as it has resources there.
 * Resources that agents brought along for frameworks not known yet wait to be claimed. Owned by the
 * books.
 */
public final class Membership {

  /** Numbers in circulation beyond twice what is needed, before all are handed out afresh. */
  private static final int SPARE_NUMBERS = 1024;

  private final Books books;
  private final Clients numbers = new Clients();
  private final Map<FrameworkId, FrameworkState> frameworks = new LinkedHashMap<>();
  private final Map<FrameworkId, Set<AgentState>> unclaimed = new LinkedHashMap<>();
  private int clientCount;

  Membership(Books books) {
    this.books = books;
  }

  public Map<FrameworkId, FrameworkState> frameworks() {
    return Collections.unmodifiableMap(frameworks);
  }

  public FrameworkState add(FrameworkId id, FrameworkProfile profile, boolean active) {
    FrameworkState framework = new FrameworkState(id, books.names(), active);
    framework.update(profile);
    frameworks.put(id, framework);
    settle(framework);
    Set<AgentState> waiting = unclaimed.remove(id);
    if (waiting != null) {
      waiting.forEach(agent -> claim(agent, id));
    }
    return framework;
  }

  private void claim(AgentState agent, FrameworkId framework) {
    Resources found = agent.account().release(framework, agent.used(framework));
    books.accounts().charge(agent, framework, found);
    books.launched().begin(agent, framework, found);
  }

  public void remove(FrameworkState framework) {
    for (AgentState agent : List.copyOf(framework.places())) {
      books.accounts().credit(agent, framework.id(), agent.used(framework.id()));
    }
    for (Client client : List.copyOf(framework.clients().values())) {
      untrack(client);
    }
    for (AgentState agent : books.maintained()) {
      agent.maintenance().ifPresent(maintenance -> maintenance.forget(framework.id()));
    }
    frameworks.remove(framework.id());
  }

  /** Takes a new profile; filters and suppression of roles that are gone go with them. */
  public void update(FrameworkState framework, FrameworkProfile profile) {
    framework.update(profile);
    framework.clients().values().forEach(Client::refresh);
    settle(framework);
    framework.clients().values().forEach(this::reconsider);
  }

  public void setActive(FrameworkState framework, boolean active) {
    framework.setActive(active);
    if (!active) {
      framework.clients().values().forEach(this::forgetRefusals);
      forgetInverseRefusals(framework);
    }
    settle(framework);
  }

  public void suppress(FrameworkState framework, Set<String> roles) {
    framework.suppress(roles);
    settle(framework);
  }

  /** Also drops what was refused under these roles, and all that was refused to leave. */
  public void revive(FrameworkState framework, Set<String> roles) {
    for (String role : framework.revive(roles)) {
      Client client = framework.clients().get(role);
      if (client != null) {
        forgetRefusals(client);
      }
    }
    forgetInverseRefusals(framework);
    settle(framework);
  }

  private void forgetRefusals(Client client) {
    if (books.refusals().forget(client)) {
      reconsider(client);
    }
  }

  private void forgetInverseRefusals(FrameworkState framework) {
    for (AgentState agent : books.maintained()) {
      agent.maintenance().ifPresent(maintenance -> maintenance.forgetRefusal(framework.id()));
    }
  }

  /** Brings the role tree in step with a framework's roles, activity and suppression. */
  private void settle(FrameworkState framework) {
    for (String role : framework.roles()) {
      track(framework, role);
    }
    for (Client client : List.copyOf(framework.clients().values())) {
      String role = client.role().path();
      books.roles().setActive(client, framework.wantsOffers(role));
      if (!framework.roles().contains(role)) {
        forgetRefusals(client);
        untrackIfIdle(client);
      }
    }
  }

  private Client track(FrameworkState framework, String role) {
    Client known = framework.clients().get(role);
    if (known != null) {
      return known;
    }
    Client client = books.roles().track(role, framework, numbers);
    framework.clients().put(role, client);
    clientCount++;
    compactNumbers();
    return client;
  }

  private void untrack(Client client) {
    books.refusals().forget(client);
    books.roles().untrack(client);
    client.framework().clients().remove(client.role().path());
    clientCount--;
  }

  void untrackIfIdle(Client client) {
    FrameworkState framework = client.framework();
    if (client.holdings() == 0 && !framework.roles().contains(client.role().path())) {
      untrack(client);
    }
  }

  /** The client that a framework's resources under a role belong to; none while it is unknown. */
  Optional<Client> holder(String role, FrameworkId id) {
    FrameworkState framework = frameworks.get(id);
    return framework == null ? Optional.empty() : Optional.of(track(framework, role));
  }

  /** A framework has resources on an agent. */
  void present(AgentState agent, FrameworkId id) {
    FrameworkState framework = frameworks.get(id);
    if (framework != null) {
      framework.enterPlace(agent);
    } else {
      unclaimed.computeIfAbsent(id, absent -> new LinkedHashSet<>()).add(agent);
    }
  }

  /** A framework has no resources on an agent any more. */
  void absent(AgentState agent, FrameworkId id) {
    FrameworkState framework = frameworks.get(id);
    if (framework != null) {
      framework.leavePlace(agent);
      return;
    }
    Set<AgentState> waiting = unclaimed.get(id);
    if (waiting != null && waiting.remove(agent) && waiting.isEmpty()) {
      unclaimed.remove(id);
    }
  }

  /** Whatever agents remember of a client no longer holds. */
  private void reconsider(Client client) {
    client.renumber(numbers.next());
    compactNumbers();
  }

  /** Numbers are dense enough that what agents remember by number stays short. */
  private void compactNumbers() {
    if (numbers.count() <= 2 * clientCount + SPARE_NUMBERS) {
      return;
    }
    books.agents().values().forEach(AgentState::forgetLooks);
    numbers.restart();
    for (FrameworkState framework : frameworks.values()) {
      framework.clients().values().forEach(client -> client.renumber(numbers.next()));
    }
  }
}
