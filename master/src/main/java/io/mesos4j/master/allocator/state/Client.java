package io.mesos4j.master.allocator.state;

import io.mesos4j.master.allocator.order.Seat;

/**
 * One framework under one role: who competes for resources. Exists as long as the framework is
 * subscribed to the role or has resources under it. Owned by the allocator's core.
 */
public final class Client {

  private final FrameworkState framework;
  private final Role role;
  private Seat<Client> seat;
  private int number;
  private int holdings;

  /** The newest of its refusals; the others hang on it. */
  Refusal refusals;

  Client(FrameworkState framework, Role role, int number) {
    this.framework = framework;
    this.role = role;
    this.number = number;
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

  /** On how many agents it has resources. */
  int holdings() {
    return holdings;
  }

  void countHolding(int more) {
    holdings += more;
  }
}
