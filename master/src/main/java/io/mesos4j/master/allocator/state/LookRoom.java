package io.mesos4j.master.allocator.state;

/**
 * How many bytes all agents together may spend on remembering their {@link Looks}. What is not
 * remembered is decided again at the next look, so that this bounds memory and changes no offer.
 * Owned by the books.
 */
final class LookRoom {

  /** Enough for 50,000 agents with 5,000 clients. */
  static final long USUAL = 256L << 20;

  private final long most;
  private long spent;

  LookRoom(long most) {
    this.most = most;
  }

  /** Whether there are that many bytes left; they are spent then. */
  boolean spend(int bytes) {
    if (bytes > most - spent) {
      return false;
    }
    spent += bytes;
    return true;
  }

  void giveBack(int bytes) {
    spent -= bytes;
  }
}
