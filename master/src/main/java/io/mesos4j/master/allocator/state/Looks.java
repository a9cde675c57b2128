package io.mesos4j.master.allocator.state;

import io.mesos4j.common.resources.Resources;
import java.util.Arrays;

/**
 * What the last looks at one agent decided, one byte per client: positive for what was decided for
 * that moment, negative for what stays decided. What was decided because of the agent's free
 * resources stays only as long as no more than that is free. Owned by the agent's state.
 */
public final class Looks {

  /** Decisions below this one depend on what is free, those above on what agent and client are. */
  private static final byte FIRST_OF_STOCK = -64;

  private static final byte[] NOTHING = {};

  /** Of an agent that nothing has been decided about; there is no room to remember anything. */
  static final Looks NONE = new Looks(new LookRoom(0));

  private final LookRoom room;
  private byte[] decisions = NOTHING;
  private Resources judged = Resources.EMPTY;
  private boolean ofStock;

  Looks(LookRoom room) {
    this.room = room;
  }

  /** A decision that stays as long as agent and client stay what they are. */
  public static byte lasting(int reason) {
    return (byte) -reason;
  }

  /** A decision that stays as long as no more is free than now. */
  public static byte ofStock(int reason) {
    return (byte) (FIRST_OF_STOCK - reason);
  }

  /** The reason of a decision of either kind. */
  public static int reason(byte decision) {
    if (decision >= 0) {
      return decision;
    }
    return decision < FIRST_OF_STOCK ? FIRST_OF_STOCK - decision : -decision;
  }

  @SuppressWarnings("ReferenceEquality") // there is only this one
  boolean isNone() {
    return this == NONE;
  }

  /** Zero when nothing is known. */
  public byte get(int client) {
    return client < decisions.length ? decisions[client] : 0;
  }

  /** Remembers a decision, if there is room for it. */
  void set(int client, byte decision, Resources free) {
    if (client >= decisions.length && !grow(Math.max(client + 1, 2 * decisions.length))) {
      return;
    }
    decisions[client] = decision;
    if (decision < FIRST_OF_STOCK) {
      ofStock = true;
      judged = free;
    }
  }

  private boolean grow(int length) {
    boolean granted = room.spend(length - decisions.length);
    if (granted) {
      decisions = Arrays.copyOf(decisions, length);
    }
    return granted;
  }

  void forget(int client) {
    if (client < decisions.length) {
      decisions[client] = 0;
    }
  }

  void forgetAll() {
    room.giveBack(decisions.length);
    decisions = NOTHING;
    judged = Resources.EMPTY;
    ofStock = false;
  }

  /** Drops what no longer holds with what is free now. */
  void revalidate(Resources free) {
    if (!ofStock || judged.contains(free)) {
      return;
    }
    for (int i = 0; i < decisions.length; i++) {
      if (decisions[i] < FIRST_OF_STOCK) {
        decisions[i] = 0;
      }
    }
    ofStock = false;
  }
}
