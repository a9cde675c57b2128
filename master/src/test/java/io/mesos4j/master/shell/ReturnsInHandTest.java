package io.mesos4j.master.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.wire.Upid;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.junit.jupiter.api.Test;

/** What an agent says again is told from what it says anew. */
class ReturnsInHandTest {

  private static final Upid AGENT = Upid.of("slave(1)", "127.0.0.1", 5051);
  private static final Upid OTHER = Upid.of("slave(1)", "127.0.0.1", 5052);
  private static final ByteString SAID = ByteString.copyFromUtf8("what it said");

  private final ReturnsInHand returns = new ReturnsInHand();

  @Test
  void onlyTheSameOfTheSameAgentIsARepetition() {
    returns.begin(AGENT, SAID);
    assertThat(returns.repeats(AGENT, ByteString.copyFromUtf8("what it said"))).isTrue();
    assertThat(returns.repeats(AGENT, SAID.concat(SAID))).isFalse();
    assertThat(returns.repeats(OTHER, SAID)).isFalse();
  }

  @Test
  void nothingIsInHandAnyMoreWhenItIsHandled() {
    returns.begin(AGENT, SAID);
    returns
        .endedBy(event -> assertThat(returns.repeats(AGENT, SAID)).isFalse())
        .handle(
            new MasterEvent.MessageReceived(AGENT, ReregisterSlaveMessage.getDefaultInstance()));
    assertThat(returns.repeats(AGENT, SAID)).isFalse();
  }

  @Test
  void whatIsRememberedHasALimit() {
    returns.begin(AGENT, SAID);
    for (int agent = 1; agent < ReturnsInHand.MOST_TRACES; agent++) {
      returns.begin(Upid.of("slave(" + agent + ")", "127.0.0.1", 5053), SAID);
    }
    returns.begin(OTHER, SAID);
    assertThat(returns.repeats(OTHER, SAID)).isFalse();
    returns.begin(AGENT, SAID.concat(SAID));
    assertThat(returns.repeats(AGENT, SAID)).isFalse();
    assertThat(returns.repeats(AGENT, SAID.concat(SAID))).isTrue();
    returns.forgetAll();
    returns.begin(OTHER, SAID);
    assertThat(returns.repeats(OTHER, SAID)).isTrue();
  }

  @Test
  void whatWasHandledIsKnownOnce() {
    returns.begin(AGENT, SAID);
    handle(AGENT);
    assertThat(returns.repeatsHandled(OTHER, SAID)).isFalse();
    assertThat(returns.repeatsHandled(AGENT, ByteString.copyFromUtf8("what it said"))).isTrue();
    assertThat(returns.repeatsHandled(AGENT, SAID)).isFalse();
  }

  @Test
  void newsIsNoRepetitionOfWhatWasHandled() {
    returns.begin(AGENT, SAID);
    handle(AGENT);
    assertThat(returns.repeatsHandled(AGENT, SAID.concat(SAID))).isFalse();
  }

  @Test
  void sameWordsAreNewsOnceTheyAreOutdated() {
    returns.begin(AGENT, SAID);
    handle(AGENT);
    returns.outdated(AGENT);
    assertThat(returns.repeatsHandled(AGENT, SAID)).isFalse();
  }

  private void handle(Upid agent) {
    returns
        .endedBy(event -> {})
        .handle(
            new MasterEvent.MessageReceived(agent, ReregisterSlaveMessage.getDefaultInstance()));
  }
}
