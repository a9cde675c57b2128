package io.mesos4j.common.http;

/**
 * One request's share of the body budget, bounded by the limit for a single body. Handed from the
 * network thread to the handler's with the request; one thread at a time.
 */
final class BodyLease {

  private final BodyBudget budget;
  private final int limit;
  private long counted;
  private long held;

  BodyLease(BodyBudget budget, int limit) {
    this.budget = budget;
    this.limit = limit;
  }

  /** Refuses a body that is going to be too large, before any of it is read. */
  void announced(long bytes) throws BodyRefused {
    if (bytes > limit) {
      throw new BodyRefused(413, "Request body exceeds the limit of " + limit + " bytes");
    }
  }

  /** Takes room for more bytes of the body. */
  void take(int bytes) throws BodyRefused {
    counted += bytes;
    announced(counted);
    if (!budget.tryAcquire(bytes)) {
      throw new BodyRefused(503, "Too many request bodies are in progress; try again later");
    }
    held += bytes;
  }

  /** Counts anew for the inflated form of the body; what is held stays held. */
  void restartCount() {
    counted = 0;
  }

  /** Gives everything back; idempotent. */
  void release() {
    budget.release(held);
    held = 0;
  }
}
