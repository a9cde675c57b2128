package io.mesos4j.master.allocator.explain;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.allocator.answer.Explanation;
import io.mesos4j.master.allocator.answer.Question;
import io.mesos4j.master.allocator.answer.Reason;
import io.mesos4j.master.allocator.rule.Judge;
import io.mesos4j.master.allocator.rule.QuotaPlan;
import io.mesos4j.master.allocator.rule.Verdict;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.Books;
import io.mesos4j.master.allocator.state.Client;
import io.mesos4j.master.allocator.state.FrameworkState;
import io.mesos4j.master.allocator.state.Looks;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says why frameworks wait: asks the same rules as a run does, of the books as they are now, and
 * falls back on what the last run remembered. Changes nothing. Bounded: very large questions are
 * answered in part, and say so.
 */
public final class Explainer {

  /** Looks at most; each takes about a microsecond of the allocator's loop. */
  private static final int MOST_LOOKS = 50_000;

  private static final int MOST_REASONS = 1000;

  private final Books books;
  private final Judge judge;
  private final Gate gate;
  private final QuotaPlan plan;
  private final Wording wording;
  private final List<Reason> reasons = new ArrayList<>();
  private final List<Explanation.Group> groups = new ArrayList<>();
  private int looks;
  private long left;

  public Explainer(Books books, Judge judge, Gate gate) {
    this.books = books;
    this.judge = judge;
    this.gate = gate;
    this.plan = new QuotaPlan(books);
    this.wording = new Wording(books, judge, gate);
  }

  public Explanation explain(Question question) {
    Optional<Violation> unknown = unknown(question);
    if (unknown.isPresent()) {
      return new Explanation(List.of(), List.of(), 0, unknown);
    }
    for (FrameworkState framework : books.frameworks().values()) {
      if (question.framework().map(framework.id()::equals).orElse(true)) {
        for (String role : roles(framework, question)) {
          explain(framework, role, agents(question));
        }
      }
    }
    return new Explanation(groups, reasons, left, Optional.empty());
  }

  private Optional<Violation> unknown(Question question) {
    Optional<Violation> framework =
        question
            .framework()
            .filter(id -> !books.frameworks().containsKey(id))
            .map(id -> new Violation("no framework has the id " + id));
    return framework.or(() ->
        question
            .agent()
            .filter(id -> !books.agents().containsKey(id))
            .map(id -> new Violation("no registered agent has the id " + id)));
  }

  private static Set<String> roles(FrameworkState framework, Question question) {
    Set<String> roles = new LinkedHashSet<>(framework.roles());
    roles.addAll(framework.clients().keySet());
    question
        .role()
        .ifPresent(wanted -> {
          roles.clear();
          roles.add(wanted);
        });
    return roles;
  }

  private Collection<AgentState> agents(Question question) {
    Collection<AgentState> all = books.agents().values();
    if (question.agent().isEmpty()) {
      return all;
    }
    AgentId wanted = question.agent().get();
    return all.stream().filter(agent -> agent.id().equals(wanted)).toList();
  }

  private void explain(FrameworkState framework, String role, Collection<AgentState> agents) {
    Tallying tallying = new Tallying();
    for (AgentState agent : agents) {
      if (looks == MOST_LOOKS) {
        left++;
        continue;
      }
      looks++;
      Finding finding = find(framework, role, agent);
      tallying.add(finding);
      if (reasons.size() < MOST_REASONS) {
        reasons.add(reason(finding));
      } else {
        left++;
      }
    }
    if (!tallying.isEmpty()) {
      groups.add(new Explanation.Group(framework.id().value(), role, tallying.summary()));
    }
  }

  private static Reason reason(Finding found) {
    String text = found.verdict().text();
    return new Reason(
        found.framework().id(),
        found.role(),
        found.agent().id(),
        found.verdict().name(),
        (found.detail().isEmpty() ? text : text + " (" + found.detail() + ")")
            + Wording.maintenance(found.agent()),
        found.change());
  }

  private Finding find(FrameworkState framework, String role, AgentState agent) {
    Verdict verdict = gated(framework, role, agent);
    if (verdict == Verdict.OFFERED) {
      verdict = judged(framework.clients().get(role), agent);
    }
    return wording.of(framework, role, agent, verdict);
  }

  private Verdict gated(FrameworkState framework, String role, AgentState agent) {
    if (!framework.roles().contains(role)) {
      return Verdict.NOT_SUBSCRIBED;
    }
    if (!framework.active()) {
      return Verdict.FRAMEWORK_INACTIVE;
    }
    if (framework.suppresses(role)) {
      return Verdict.SUPPRESSED;
    }
    if (!agent.active()) {
      return Verdict.AGENT_INACTIVE;
    }
    if (!gate.whitelisted().test(agent)) {
      return Verdict.NOT_WHITELISTED;
    }
    return gate.missingAgents() > 0 ? Verdict.RECOVERING : Verdict.OFFERED;
  }

  /** What the rules say now; where they have nothing against it, what the last run remembered. */
  private Verdict judged(Client client, AgentState agent) {
    Verdict verdict = judge.fairShare(agent, client, Set.of(), plan);
    if (verdict != Verdict.OFFERED) {
      return verdict;
    }
    Verdict remembered = Verdict.remembered(Looks.reason(agent.looks().get(client.number())));
    boolean stillHolds =
        remembered == Verdict.SHARED_ELSEWHERE
            || (remembered != Verdict.OFFERED && !books.vigil().isAwake(agent));
    return stillHolds ? remembered : Verdict.NEXT_RUN;
  }
}
