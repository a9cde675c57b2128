package io.mesos4j.master.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.OfferEpisode;
import io.mesos4j.master.core.model.OfferFate;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/**
 * Operators see since when offers wait and how the latest ended, and no more of them than is good.
 */
class OfferLogTest {

  private static final Instant MADE = Instant.ofEpochSecond(100);
  private static final Instant ENDED = Instant.ofEpochSecond(107);

  private final OfferLog log = new OfferLog();

  @Test
  void offerWaitsUntilItEnds() {
    Offer offer = offer("o");
    log.made(offer.id(), MADE);
    assertThat(log.copy().waiting()).containsEntry(offer.id(), MADE);
    log.ended(offer, ENDED, OfferFate.DECLINED);
    assertThat(log.copy().waiting()).isEmpty();
    assertThat(log.copy().ended())
        .containsExactly(new OfferEpisode(offer, MADE, ENDED, OfferFate.DECLINED));
  }

  @Test
  void oldestAreForgotten() {
    for (int i = 0; i < 600; i++) {
      log.made(offer("o" + i).id(), MADE);
      log.ended(offer("o" + i), ENDED, OfferFate.ACCEPTED);
    }
    assertThat(log.copy().ended()).hasSize(500);
    assertThat(log.copy().ended().getFirst().offer().id()).isEqualTo(new OfferId("o100"));
  }

  private static Offer offer(String id) {
    return new Offer(new OfferId(id), new FrameworkId("f"), new AgentId("a"), "*", Resources.EMPTY);
  }
}
