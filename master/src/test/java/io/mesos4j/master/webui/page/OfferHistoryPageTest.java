package io.mesos4j.master.webui.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.http.Query;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.OfferEpisode;
import io.mesos4j.master.core.model.OfferFate;
import io.mesos4j.master.core.state.OfferLog;
import io.mesos4j.master.webui.live.Views;
import io.mesos4j.wire.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The offer timeline: what each framework did with what it was offered. */
class OfferHistoryPageTest {

  private static final Instant MADE = Instant.ofEpochSecond(1000);

  private static final Offer WAITING = offer("waits", "shop");

  private static final OfferLog.Copy HISTORY =
      new OfferLog.Copy(
          Map.of(WAITING.id(), MADE),
          List.of(
              ended("taken", "shop", OfferFate.ACCEPTED),
              ended("refused", "shop", OfferFate.DECLINED),
              ended("withdrawn", "shop", OfferFate.RESCINDED),
              ended("other", "quiet", OfferFate.DECLINED),
              ended("hidden", "of others", OfferFate.ACCEPTED)));

  @Test
  void everyFateIsShownWithItsTimes() {
    assertThat(page())
        .contains("\"id\":\"taken\",\"framework\":\"id-of-shop\"")
        .contains("\"made\":1000.0", "\"ended\":1003.0,\"fate\":\"accepted\"")
        .contains("\"fate\":\"declined\"", "\"fate\":\"rescinded\"", "\"fate\":\"waiting\"");
  }

  @Test
  void answersAreCountedByFramework() {
    assertThat(page())
        .contains(
            "{\"framework\":\"id-of-shop\",\"sent\":0,\"accepted\":1,\"declined\":1,"
                + "\"rescinded\":1,\"waiting\":1}",
            "{\"framework\":\"id-of-quiet\",\"sent\":0,\"accepted\":0,\"declined\":1,"
                + "\"rescinded\":0,\"waiting\":0}");
  }

  @Test
  void offersOfFrameworksThatAreNotShownAreNot() {
    assertThat(page()).doesNotContain("hidden");
  }

  private static OfferEpisode ended(String id, String framework, OfferFate fate) {
    return new OfferEpisode(offer(id, framework), MADE, MADE.plusSeconds(3), fate);
  }

  private static Offer offer(String id, String framework) {
    return new Offer(new OfferId(id), Views.id(framework), new AgentId("S0"), "*", Resources.EMPTY);
  }

  private static String page() {
    JsonWriter json = new JsonWriter().object();
    new OfferHistoryPage()
        .write(
            json,
            new Snapshot(
                Views.with(Views.of("shop", "quiet"), Map.of(WAITING.id(), WAITING), HISTORY), 1),
            Query.parse(""));
    return new String(json.endObject().toByteArray(), StandardCharsets.UTF_8);
  }
}
