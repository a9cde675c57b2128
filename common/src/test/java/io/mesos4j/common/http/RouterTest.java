package io.mesos4j.common.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RouterTest {

  private static final HttpHandler ROOT = exchange -> {};
  private static final HttpHandler STATE = exchange -> {};
  private static final HttpHandler QUOTA = exchange -> {};
  private static final HttpHandler SCHEDULE = exchange -> {};
  private static final HttpHandler BROWSE = exchange -> {};

  private final Router router =
      Router.builder("slave(1)")
          .route("/slave(1)", ROOT)
          .route("/slave(1)/state", STATE)
          .route("/slave(1)/quota", QUOTA)
          .route("/slave(1)/maintenance/schedule", SCHEDULE)
          .route("/files/browse", BROWSE)
          .build();

  @Test
  void bareAndFullPathsReachTheSameHandler() {
    assertThat(handler("/state")).contains(STATE);
    assertThat(handler("/slave(1)/state")).contains(STATE);
    assertThat(handler("/slave%281%29/state")).contains(STATE);
    assertThat(handler("/state/")).contains(STATE);
    assertThat(handler("//state")).contains(STATE);
    assertThat(handler("/slave(1)//state")).contains(STATE);
    assertThat(handler("/maintenance/schedule")).contains(SCHEDULE);
  }

  @Test
  void closedPathsLeadToNoHandlerOfOurs() {
    Router guarded =
        Router.builder("slave(1)")
            .close("/state")
            .close("/files/browse/")
            .route("/slave(1)/state", STATE)
            .route("/slave(1)/quota", QUOTA)
            .route("/files/browse", BROWSE)
            .build();
    for (String path :
        List.of("/state", "/state/", "/slave(1)/state", "/slave%281%29/state", "/files/browse")) {
      assertThat(guarded.find(path).orElseThrow().handler()).isInstanceOf(ClosedEndpoint.class);
    }
    assertThat(guarded.find("/quota").orElseThrow().handler()).isSameAs(QUOTA);
    assertThat(guarded.find("/state/beneath").orElseThrow().handler()).isSameAs(STATE);
  }

  @Test
  void slashIsTheDelegateItself() {
    assertThat(handler("/")).contains(ROOT);
    assertThat(handler("/slave(1)")).contains(ROOT);
    assertThat(handler("/slave(1)/")).contains(ROOT);
  }

  @Test
  void otherProcessesDoNotFallBackToTheDelegate() {
    assertThat(handler("/files/browse")).contains(BROWSE);
    assertThat(handler("/files/state")).isEmpty();
  }

  @Test
  void longestPrefixWinsAndLeavesTheRemainder() {
    Router.Match match = router.find("/quota/dev").orElseThrow();
    assertThat(match.handler()).isSameAs(QUOTA);
    assertThat(match.remainder()).isEqualTo("/dev");
    assertThat(router.find("/state").orElseThrow().remainder()).isEmpty();
  }

  @Test
  void prefixesEndAtTokens() {
    Router.Match match = router.find("/statement").orElseThrow();
    assertThat(match.handler()).isSameAs(ROOT);
    assertThat(match.remainder()).isEqualTo("/statement");
  }

  @Test
  void upwardPathsAreNeverFound() {
    assertThat(handler("/../etc/passwd")).isEmpty();
    assertThat(handler("/state/..")).isEmpty();
    assertThat(handler("/slave(1)/../state")).isEmpty();
  }

  @Test
  void brokenPathsAreNotFoundButHarmless() {
    assertThat(handler("")).isEmpty();
    assertThat(handler("state")).isEmpty();
    assertThat(handler("//////")).contains(ROOT);
    assertThat(router.find("/%zz/state").orElseThrow().remainder()).isEqualTo("/%zz/state");
  }

  @Test
  void twoHandlersForOneRouteAreRefused() {
    Router.Builder builder = Router.builder("master").route("/master/state", STATE);
    assertThatThrownBy(() -> builder.route("/master/state", ROOT))
        .hasMessageContaining("/master/state");
    assertThatThrownBy(() -> builder.route("state", ROOT)).hasMessageContaining("state");
  }

  private Optional<HttpHandler> handler(String path) {
    return router.find(path).map(Router.Match::handler);
  }
}
