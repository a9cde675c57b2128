package io.mesos4j.master.core.state;

import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.table.SharedMap;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.OfferEpisode;
import io.mesos4j.master.core.model.OfferFate;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/**
 * Since when offers wait, and how the latest ones ended: what tells operators who hoards and who
 * declines. Owned by the core's thread.
 */
public final class OfferLog {

  private static final int MOST_ENDED = 500;

  private final SharedMap<OfferId, Instant> waiting = new SharedMap<>();
  private final ArrayDeque<OfferEpisode> ended = new ArrayDeque<>();

  /**
   * A copy to be read by anybody.
   *
   * @param waiting since when each offer waits for its answer
   * @param ended the latest that ended, oldest first
   */
  public record Copy(Map<OfferId, Instant> waiting, List<OfferEpisode> ended) {}

  public void made(OfferId offer, Instant now) {
    waiting.put(offer, now);
  }

  public void ended(Offer offer, Instant now, OfferFate fate) {
    Instant made = waiting.remove(offer.id());
    if (made != null) {
      ended.add(new OfferEpisode(offer, made, now, fate));
    }
    if (ended.size() > MOST_ENDED) {
      ended.remove();
    }
  }

  Copy copy() {
    return new Copy(waiting.frozen(), List.copyOf(ended));
  }
}
