package io.mesos4j.master.allocator.rule;

import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.resources.Scalar;
import io.mesos4j.master.allocator.order.Chance;
import io.mesos4j.master.allocator.order.Tally;
import io.mesos4j.master.allocator.state.Minimum;
import io.mesos4j.master.allocator.state.Role;
import io.mesos4j.master.allocator.state.Stock;
import io.mesos4j.master.allocator.state.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An offer in the making: how much of each line of an agent's stock. Used over and over by one run,
 * so that drafts that come to nothing leave no garbage.
 */
public final class Draft {

  private final Chance chance;
  private Stock stock;
  private long[] taken = new long[8];
  private int[] quotaLines = {};
  private int quotaLineCount;
  private long[] promised = {};
  private boolean whole;
  private final Tally scalars = new Tally();
  private final Tally guaranteed = new Tally();
  private final Tally quota = new Tally();
  private final Tally left = new Tally();

  public Draft(Chance chance) {
    this.chance = chance;
  }

  /** Everything that is free. */
  void takeAll(Stock from) {
    begin(from);
    whole = true;
  }

  /** Nothing yet. */
  void begin(Stock from) {
    stock = from;
    whole = false;
    if (taken.length < from.size()) {
      taken = new long[from.size()];
    }
    Arrays.fill(taken, 0, from.size(), 0);
    guaranteed.clear();
    quota.clear();
  }

  void take(int line) {
    taken[line] = amount(line);
  }

  private long amount(int line) {
    return Math.max(1, stock.line(line).thousandths());
  }

  boolean isEmpty() {
    for (int line = 0; line < stock.size(); line++) {
      if (taken[line] > 0) {
        return false;
      }
    }
    return !whole || stock.size() == 0;
  }

  /** Whether it is everything that is free. */
  public boolean isWhole() {
    return whole;
  }

  /** Finds the lines that count to quota; in random order where two have the same name. */
  private void listQuotaLines() {
    if (quotaLines.length < stock.size()) {
      quotaLines = new int[stock.size()];
      promised = new long[stock.size()];
    }
    quotaLineCount = 0;
    for (int line = 0; line < stock.size(); line++) {
      if (stock.line(line).countsToQuota() && taken[line] > 0) {
        quotaLines[quotaLineCount++] = line;
      }
    }
    if (stock.repeatsNames()) {
      shuffleQuotaLines();
    }
  }

  private void shuffleQuotaLines() {
    Integer[] order = new Integer[quotaLineCount];
    Arrays.setAll(order, i -> quotaLines[i]);
    chance.shuffle(order, quotaLineCount);
    for (int i = 0; i < quotaLineCount; i++) {
      quotaLines[i] = order[i];
    }
  }

  /**
   * Of what counts to quota, keeps what is guaranteed to a role and not yet consumed, and beside
   * that what limits and the guarantees of others leave room for.
   *
   * @return whether something is guaranteed
   */
  boolean chopForGuarantees(Role role, QuotaPlan plan) {
    listQuotaLines();
    setLeft(role::unsatisfied);
    for (int i = 0; i < quotaLineCount; i++) {
      int line = quotaLines[i];
      promised[i] = fit(line, taken[line]);
      guaranteed.add(stock.line(line).name(), promised[i]);
      taken[line] -= promised[i];
    }
    if (!guaranteed.hasAny()) {
      return false;
    }
    chopRest(role, plan);
    for (int i = 0; i < quotaLineCount; i++) {
      taken[quotaLines[i]] += promised[i];
    }
    whole = isComplete();
    return true;
  }

  private boolean isComplete() {
    for (int line = 0; line < stock.size(); line++) {
      if (taken[line] < amount(line)) {
        return false;
      }
    }
    return true;
  }

  /** Of what counts to quota, keeps what limits and the guarantees of others leave room for. */
  Chop chop(Role role, QuotaPlan plan) {
    listQuotaLines();
    Chop chop = chopRest(role, plan);
    whole = isComplete();
    return chop;
  }

  /** What stood in the way of taking all, the first of them. */
  enum Chop {
    NOTHING,
    LIMIT,
    HEADROOM
  }

  private Chop chopRest(Role role, QuotaPlan plan) {
    Chop chop = Chop.NOTHING;
    if (!role.limits().isNone()) {
      setLeft(name -> role.limits().left(name, role.consumed(name) + guaranteed.get(name)));
      chop = fitAll() ? chop : Chop.LIMIT;
    }
    if (plan.requires()) {
      setLeft(plan::surplus);
      chop = fitAll() || chop != Chop.NOTHING ? chop : Chop.HEADROOM;
    }
    return chop;
  }

  private void setLeft(Minimum.Room room) {
    left.clear();
    for (int i = 0; i < quotaLineCount; i++) {
      int name = stock.line(quotaLines[i]).name();
      left.add(name, room.of(name) - left.get(name));
    }
  }

  private boolean fitAll() {
    boolean all = true;
    for (int i = 0; i < quotaLineCount; i++) {
      int line = quotaLines[i];
      long fits = fit(line, taken[line]);
      all &= fits == taken[line];
      taken[line] = fits;
    }
    return all;
  }

  /** As much of a line as is left room for; all or nothing of what cannot be divided. */
  private long fit(int index, long wanted) {
    Stock.Line line = stock.line(index);
    long room = left.get(line.name());
    long fits = Math.min(room, wanted);
    if (line.has(Trait.INDIVISIBLE) && fits < wanted) {
      return 0;
    }
    left.add(line.name(), -fits);
    return fits;
  }

  /** All scalars in it; valid until the next draft. */
  Tally scalars() {
    if (whole) {
      return stock.scalars();
    }
    scalars.clear();
    for (int line = 0; line < stock.size(); line++) {
      if (stock.line(line).isScalar()) {
        scalars.add(stock.line(line).name(), taken[line]);
      }
    }
    return scalars;
  }

  /** What of it counts to quota; valid until the next draft. */
  Tally quota() {
    quota.clear();
    for (int line = 0; line < stock.size(); line++) {
      if (stock.line(line).countsToQuota()) {
        quota.add(stock.line(line).name(), whole ? amount(line) : taken[line]);
      }
    }
    return quota;
  }

  /** What of that was guaranteed. */
  Tally guaranteed() {
    return guaranteed;
  }

  /** As a value, not allocated. */
  public Resources resources() {
    if (whole) {
      return stock.resources();
    }
    List<Portion> portions = new ArrayList<>(stock.size());
    for (int line = 0; line < stock.size(); line++) {
      if (taken[line] > 0) {
        portions.add(portion(stock.line(line), taken[line]));
      }
    }
    return Resources.gather(portions);
  }

  private static Portion portion(Stock.Line line, long thousandths) {
    return !line.isScalar() || thousandths == line.thousandths()
        ? line.portion()
        : new Portion(line.portion().identity(), new Scalar(thousandths), 1);
  }
}
