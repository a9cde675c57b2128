package io.mesos4j.master.allocator.explain;

import io.mesos4j.common.resources.ResourceQuantities;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.master.allocator.order.Tally;
import io.mesos4j.master.allocator.rule.Judge;
import io.mesos4j.master.allocator.rule.Verdict;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.Books;
import io.mesos4j.master.allocator.state.Client;
import io.mesos4j.master.allocator.state.FrameworkState;
import io.mesos4j.master.allocator.state.Maintenance;
import io.mesos4j.master.allocator.state.Refusal;
import io.mesos4j.master.allocator.state.Role;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts findings into words: the figures that a verdict rests on, and what would change it. */
final class Wording {

  private static final int HOLDERS_NAMED = 3;
  private static final int ROLES_NAMED = 3;

  private final Books books;
  private final Judge judge;
  private final Gate gate;

  Wording(Books books, Judge judge, Gate gate) {
    this.books = books;
    this.judge = judge;
    this.gate = gate;
  }

  /** The reason in a few words, the same for all agents that share it. */
  static String brief(Finding finding) {
    String role = finding.role();
    return switch (finding.verdict()) {
      case REFUSED -> "filtered";
      case QUOTA_LIMIT -> "quota limit of role " + role;
      case AGENT_INACTIVE -> "not active or draining";
      default -> finding.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  /** What is planned for the agent's machine; offers of it are made all the same. */
  static String maintenance(AgentState agent) {
    return agent
        .maintenance()
        .map(Maintenance::start)
        .map(start -> "; maintenance of the agent's machine is planned from " + start)
        .orElse("");
  }

  /** The finding with its figures; to be called right after the judgement. */
  Finding of(FrameworkState framework, String role, AgentState agent, Verdict verdict) {
    Optional<Client> client = Optional.ofNullable(framework.clients().get(role));
    return new Finding(
        framework,
        role,
        agent,
        verdict,
        client.map(one -> detail(one, agent, verdict)).orElse(""),
        change(framework, role, agent, verdict));
  }

  private String detail(Client client, AgentState agent, Verdict verdict) {
    return switch (verdict) {
      case REFUSED ->
          judge
              .refusal(agent, client)
              .map(Refusal::end)
              .map(end -> "until " + end.truncatedTo(ChronoUnit.SECONDS))
              .orElse("");
      case TOO_SMALL -> tooSmall(client);
      case QUOTA_LIMIT -> limit(client.role());
      case KEPT_FOR_GUARANTEES -> kept();
      case NOTHING_FREE -> holders(agent);
      case RECOVERING -> gate.missingAgents() + " agents are missing";
      case RESERVED_FOR_OTHERS -> agent.available().toString();
      default -> "";
    };
  }

  /** What is there and what would be needed, of the alternative that is nearest. */
  private String tooSmall(Client client) {
    Tally drafted = judge.drafted();
    return judge.minimum(client).alternatives().stream()
        .map(alternative -> shortage(drafted, alternative))
        .collect(Collectors.joining(" and "));
  }

  private String shortage(Tally drafted, ResourceQuantities wanted) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < wanted.size(); i++) {
      long free = drafted.get(books.names().number(wanted.name(i)));
      if (free < wanted.thousandths(i)) {
        text.append(text.isEmpty() ? "" : ", ")
            .append(
                "%s %s < %s"
                    .formatted(
                        wanted.name(i), new Scalar(free), new Scalar(wanted.thousandths(i))));
      }
    }
    return text.toString();
  }

  private String limit(Role role) {
    StringBuilder text = new StringBuilder();
    role.quota()
        .limits()
        .thousandths()
        .forEach((name, bound) -> {
          long consumed = role.consumed(books.names().number(name));
          if (consumed >= bound) {
            text.append(text.isEmpty() ? "" : ", ")
                .append("%s %s of %s".formatted(name, new Scalar(consumed), new Scalar(bound)));
          }
        });
    return text.isEmpty() ? role.quota().limits().toString() : text.toString();
  }

  private String kept() {
    return books.roles().withQuota().stream()
        .filter(role -> !role.isSatisfied())
        .map(role -> "role " + role.path() + " is owed " + owed(role))
        .limit(ROLES_NAMED)
        .collect(Collectors.joining("; "));
  }

  private String owed(Role role) {
    StringBuilder text = new StringBuilder();
    for (int name = 0; name < books.cluster().total().length(); name++) {
      if (role.unsatisfied(name) > 0) {
        text.append(text.isEmpty() ? "" : ", ")
            .append(books.names().name(name))
            .append(' ')
            .append(new Scalar(role.unsatisfied(name)));
      }
    }
    return text.toString();
  }

  /** The roles that the free part of an agent is reserved for. */
  private static String reservedFor(AgentState agent) {
    return agent.available().stream()
        .map(portion -> "'" + portion.identity().reservationRole() + "'")
        .distinct()
        .collect(Collectors.joining(" or ", "role ", ""));
  }

  private static String holders(AgentState agent) {
    return agent.used().keySet().stream()
            .limit(HOLDERS_NAMED)
            .map(holder -> holder.value())
            .collect(Collectors.joining(", ", "held by ", ""))
        + (agent.used().size() > HOLDERS_NAMED ? " and others" : "");
  }

  private String change(FrameworkState framework, String role, AgentState agent, Verdict verdict) {
    return switch (verdict) {
      case OFFERED, NEXT_RUN, SHARED_ELSEWHERE -> "wait for the next allocation";
      case GIVEN_BACK ->
          "wait for the next --allocation_interval, or REVIVE role '%s'".formatted(role);
      case EXCLUDED_BY_CONSTRAINTS ->
          "relax the constraints of role '%s', or change the agent's attributes".formatted(role);
      case NEEDS_GPU_RESOURCES -> "give the framework the capability GPU_RESOURCES";
      case NEEDS_REGION_AWARE -> "give the framework the capability REGION_AWARE";
      case NEEDS_SHARED_RESOURCES -> "give the framework the capability SHARED_RESOURCES";
      case NEEDS_REVOCABLE_RESOURCES -> "give the framework the capability REVOCABLE_RESOURCES";
      case NEEDS_RESERVATION_REFINEMENT ->
          "give the framework the capability RESERVATION_REFINEMENT";
      case AGENT_LACKS_MULTI_ROLE, AGENT_LACKS_HIERARCHICAL_ROLE -> "upgrade the agent";
      case RESERVED_FOR_OTHERS ->
          "subscribe to %s, or unreserve some of it".formatted(reservedFor(agent));
      case TOO_SMALL ->
          "lower --min_allocatable_resources or the framework's own minimum for role '%s'"
              .formatted(role);
      case REFUSED -> "REVIVE role '%s'".formatted(role);
      case QUOTA_LIMIT -> "raise the limit of role '%s'".formatted(role);
      case KEPT_FOR_GUARANTEES -> "add agents, or lower a guarantee that is not met";
      case NOTHING_FREE ->
          agent.total().isEmpty()
              ? "give the agent resources"
              : "end a task on the agent, or answer an offer of it";
      case SUPPRESSED -> "REVIVE role '%s'".formatted(role);
      case NOT_SUBSCRIBED -> "subscribe framework %s to role '%s'".formatted(framework.id(), role);
      case FRAMEWORK_INACTIVE -> "connect the framework's scheduler";
      case AGENT_INACTIVE -> "reconnect or reactivate the agent";
      case NOT_WHITELISTED ->
          "add %s to the file of --whitelist".formatted(agent.info().getHostname());
      case RECOVERING -> "start the missing agents, or wait for --allocator_recovery_timeout";
    };
  }
}
