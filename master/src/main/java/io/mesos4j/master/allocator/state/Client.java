package io.mesos4j.master.allocator.state;

import io.mesos4j.master.allocator.order.Seat;
import java.util.Optional;

/**
 * One framework under one role: who competes for resources. Exists as long as the framework is
 * subscribed to the role or has resources under it. Owned by the allocator's core.
 */
public final class Client {

  private final FrameworkState framework;
  private final Role role;
  private Seat<Client> seat;
  private final WholeOffers wholeOffers = new WholeOffers();
  private Optional<Minimum> minimum = Optional.empty();
  private Optional<RoleConstraint> constraint = Optional.empty();
  private int number;
  private int holdings;
  private int pauseTerm;
  private long pausedIn = -1;

  /** The newest of its refusals; the others hang on it. */
  Refusal refusals;

  Client(FrameworkState framework, Role role, int number) {
    this.framework = framework;
    this.role = role;
    this.number = number;
    refresh();
  }

  /** The framework's profile changed. */
  void refresh() {
    minimum = framework.minimum(role.path());
    constraint = framework.constraint(role.path());
  }

  /** The framework's own minimum under the role, which replaces the operator's. */
  public Optional<Minimum> minimum() {
    return minimum;
  }

  /** What the framework asks of agents under the role. */
  public Optional<RoleConstraint> constraint() {
    return constraint;
  }

  public FrameworkState framework() {
    return framework;
  }

  public Role role() {
    return role;
  }

  void sit(Seat<Client> taken) {
    seat = taken;
  }

  public Seat<Client> seat() {
    return seat;
  }

  /** Under which agents remember what was decided about it. */
  public int number() {
    return number;
  }

  void renumber(int fresh) {
    number = fresh;
  }

  /** The agents of which it was offered all that was free, and has it still. */
  WholeOffers wholeOffers() {
    return wholeOffers;
  }

  /** On how many agents it has resources. */
  int holdings() {
    return holdings + wholeOffers.count();
  }

  void countHolding(int more) {
    holdings += more;
  }

  /** It gave something back in an interval; answers the term in which that pause holds. */
  int pauseIn(long interval) {
    pausedIn = interval;
    return pauseTerm;
  }

  int pauseTerm() {
    return pauseTerm;
  }

  /** Voids its pauses; answers whether there may have been any. */
  boolean endPauses(long interval) {
    pauseTerm++;
    return pausedIn == interval;
  }
}
