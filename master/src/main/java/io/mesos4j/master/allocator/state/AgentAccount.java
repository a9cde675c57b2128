package io.mesos4j.master.allocator.state;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.order.Tally;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one agent has, and who uses it. Promises {@code total = available + used}, where a shared
 * resource is available however often it is used. An offer of all that is available is only noted
 * at first: most of them come back whole. Owned by the agent's state.
 */
final class AgentAccount {

  private final AgentState agent;

  // Nothing is made before it is needed: most agents never need most of these.
  private Map<FrameworkId, Resources> used = Map.of();
  private Map<Client, Tally> launched = Map.of();
  private Resources total;
  private Resources available;

  /** The latest layout, kept while it is out of date: the same resources often come back. */
  private Stock stock;

  private boolean stockIsCurrent;
  private boolean anythingFree;

  /** Who was offered all that was free and has it still; that is not in {@link #used} yet. */
  private Client holder;

  private Resources held = Resources.EMPTY;
  private Stock heldOf;

  /** Whether all that is used is in the total; an agent may come back with less. */
  private boolean covered = true;

  /** Kept by the holder's {@link WholeOffers}. */
  int placeAmongOffers;

  AgentAccount(AgentState agent, Resources total) {
    this.agent = agent;
    this.total = total;
    setAvailable(total);
  }

  Resources total() {
    return total;
  }

  void setTotal(Resources changed) {
    total = changed;
    stock = null;
    recount();
  }

  /** What is neither offered nor allocated; unallocated. */
  Resources available() {
    return available;
  }

  /** Whether {@link #available} is more than nothing. */
  boolean hasAnythingFree() {
    return anythingFree;
  }

  /** What is available, laid out for choosing from. */
  Stock stock(Stocks stocks) {
    if (!stockIsCurrent) {
      if (stock == null || !stock.resources().equals(available)) {
        stock = stocks.of(available);
      }
      stockIsCurrent = true;
    }
    return stock;
  }

  /** By framework; with the roles that it is allocated to. */
  Map<FrameworkId, Resources> used() {
    settle();
    return used;
  }

  Resources used(FrameworkId framework) {
    return used().getOrDefault(framework, Resources.EMPTY);
  }

  void use(FrameworkId framework, Resources more) {
    enter(framework, more);
    Resources taken = more.unallocated().nonShared();
    covered &= available.contains(taken);
    setAvailable(available.minus(taken));
  }

  private void enter(FrameworkId framework, Resources more) {
    if (used.isEmpty()) {
      used = new LinkedHashMap<>(4);
    }
    used.merge(framework, more, Resources::plus);
  }

  /** Offers all that is available, and nothing of it shared; answers it as the client has it. */
  Resources holdAll(Client client, Stock everything) {
    settle();
    holder = client;
    heldOf = everything;
    held = everything.allocatedTo(client.role().path());
    client.wholeOffers().add(this);
    setAvailable(Resources.EMPTY);
    return held;
  }

  /** Whether this is all of what {@link #holdAll} gave, and nobody has used any of it. */
  boolean isHeldWhole(FrameworkId framework, Resources all) {
    return holder != null
        && launched.isEmpty()
        && holder.framework().id().equals(framework)
        && held.equals(all);
  }

  Client holder() {
    return holder;
  }

  /** Takes all of that back; answers its layout. */
  Stock releaseHeld() {
    Stock back = heldOf;
    holder.wholeOffers().remove(this);
    forgetHolder();
    if (!covered) {
      recount();
    } else if (anythingFree) {
      setAvailable(available.plus(back.resources()));
    } else {
      setAvailable(back.resources());
      stock = back;
      stockIsCurrent = true;
    }
    return back;
  }

  private void forgetHolder() {
    holder = null;
    held = Resources.EMPTY;
    heldOf = null;
  }

  /** Enters in the account what the holder has; nothing else changes by it. */
  void settle() {
    if (holder == null) {
      return;
    }
    Client client = holder;
    FrameworkId framework = client.framework().id();
    client.wholeOffers().remove(this);
    client.framework().enterPlace(agent);
    if (!Holdings.any(used.getOrDefault(framework, Resources.EMPTY), client.role().path())) {
      client.countHolding(1);
    }
    enter(framework, held);
    forgetHolder();
  }

  /** Takes back at most what the framework has; answers what that was. */
  Resources release(FrameworkId framework, Resources less) {
    Resources before = used(framework);
    if (before.isEmpty()) {
      return before;
    }
    Resources after = before.equals(less) ? Resources.EMPTY : before.minus(less);
    if (after.isEmpty()) {
      used.remove(framework);
    } else {
      used.put(framework, after);
    }
    Resources back = after.isEmpty() ? before : before.minus(after);
    if (used.isEmpty()) {
      setAvailable(total);
    } else if (covered) {
      setAvailable(available.plus(unallocated(back).nonShared()));
    } else {
      recount();
    }
    return back;
  }

  /** What an offer took whole comes back as the very resources that it was made of. */
  Resources unallocated(Resources back) {
    return stock != null && stock.isPlain() && stock.isAllocated(back)
        ? stock.resources()
        : back.unallocated();
  }

  private void recount() {
    Resources taken = Resources.sum(used().values()).unallocated().nonShared();
    covered = total.contains(taken);
    setAvailable(total.nonShared().minus(taken).plus(total.shared()));
  }

  private void setAvailable(Resources now) {
    available = now;
    anythingFree = !now.isEmpty();
    stockIsCurrent = false;
  }

  /** What of it counts to quota and is really in use, by client. */
  Map<Client, Tally> launched() {
    return launched;
  }

  void launched(Client client, Tally more) {
    if (launched.isEmpty()) {
      launched = new HashMap<>(4);
    }
    launched.computeIfAbsent(client, absent -> new Tally()).add(more);
  }
}
