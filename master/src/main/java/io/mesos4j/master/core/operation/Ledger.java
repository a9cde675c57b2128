package io.mesos4j.master.core.operation;

import io.mesos4j.common.resources.Conversion;
import io.mesos4j.common.resources.Resources;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left of accepted offers while their operations are carried out in order. Of what is
 * shared any number of tasks may use a copy, as long as one was offered or made. Lives within one
 * turn.
 */
public final class Ledger {

  private final List<Conversion> conversions = new ArrayList<>();
  private Resources remaining;
  private Resources shared;
  private Resources converted = Resources.EMPTY;
  private Resources launched = Resources.EMPTY;

  public Ledger(Resources accepted) {
    remaining = accepted;
    shared = accepted.shared().sharedOnce();
  }

  public Resources remaining() {
    return remaining;
  }

  /** What a task may use: what is left, and what is shared although others use it already. */
  public Resources usable() {
    return remaining.nonShared().plus(shared);
  }

  /** What operations of this ACCEPT made and nothing has used: it goes back without a filter. */
  public Resources converted() {
    return converted;
  }

  /** What tasks and executors use. */
  public Resources launched() {
    return launched;
  }

  /** Uses resources for a task or an executor; its rules have checked that they are there. */
  void launch(Resources used) {
    if (!usable().contains(used.sharedOnce())) {
      throw new IllegalStateException("launch of " + used + " exceeds what is left: " + usable());
    }
    Resources more = used.shared().minus(remaining.shared());
    if (!more.isEmpty()) {
      convert(new Conversion(Resources.EMPTY, more));
    }
    remaining = remaining.minus(used);
    converted = converted.minus(used);
    launched = launched.plus(used);
  }

  /** Keeps resources aside for an operation that exchanges them later. */
  void hold(Resources held) {
    remaining = remaining.minus(held);
    converted = converted.minus(held);
  }

  /** What was exchanged, in order. */
  public List<Conversion> conversions() {
    return List.copyOf(conversions);
  }

  /** Turns resources into others; the operation's rules have checked that they are there. */
  void convert(Conversion conversion) {
    conversions.add(conversion);
    remaining = remaining.apply(conversion);
    shared =
        shared
            .minus(conversion.consumed().shared())
            .plus(conversion.converted().shared())
            .sharedOnce();
    converted = converted.minus(conversion.consumed()).plus(conversion.converted());
  }
}
