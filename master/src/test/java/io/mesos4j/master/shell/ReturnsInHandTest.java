package io.mesos4j.master.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.shell.ReturnsInHand.Heard;
import io.mesos4j.wire.Upid;
import java.util.ArrayList;
import java.util.List;
import org.apache.mesos.Protos.SlaveID;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.UUID;
import org.apache.mesos.internal.MessagesProtos.ReregisterSlaveMessage;
import org.junit.jupiter.api.Test;

/** What an agent says again is told from what it says anew. */
class ReturnsInHandTest {

  private static final Upid AGENT = Upid.of("slave(1)", "127.0.0.1", 5051);
  private static final Upid OTHER = Upid.of("slave(1)", "127.0.0.1", 5052);
  private static final ByteString SAID = ByteString.copyFromUtf8("what it said");
  private static final ByteString MORE = SAID.concat(SAID);

  private final ReturnsInHand returns = new ReturnsInHand();

  @Test
  void onlyTheSameOfTheSameAgentIsARepetition() {
    assertThat(returns.heard(AGENT, SAID)).isEqualTo(Heard.NEWS);
    assertThat(returns.heard(AGENT, ByteString.copyFromUtf8("what it said")))
        .isEqualTo(Heard.WAITS);
    assertThat(returns.heard(OTHER, SAID)).isEqualTo(Heard.NEWS);
    assertThat(returns.heard(AGENT, MORE)).isEqualTo(Heard.NEWS);
  }

  @Test
  void whatNobodyWillHandleIsNewsAgain() {
    returns.heard(AGENT, SAID);
    returns.end(AGENT);
    assertThat(returns.heard(AGENT, SAID)).isEqualTo(Heard.NEWS);
    returns.forgetAll();
    assertThat(returns.heard(AGENT, SAID)).isEqualTo(Heard.NEWS);
  }

  @Test
  void whatIsRememberedHasALimit() {
    returns.heard(AGENT, SAID);
    for (int agent = 1; agent < ReturnsInHand.MOST_TRACES; agent++) {
      returns.heard(Upid.of("slave(" + agent + ")", "127.0.0.1", 5053), SAID);
    }
    returns.heard(OTHER, SAID);
    assertThat(returns.heard(OTHER, SAID)).isEqualTo(Heard.NEWS);
    assertThat(returns.heard(AGENT, MORE)).isEqualTo(Heard.NEWS);
    assertThat(returns.heard(AGENT, MORE)).isEqualTo(Heard.WAITS);
  }

  @Test
  void whatWasHandledIsKnownOnce() {
    hear(AGENT, SAID, ReregisterSlaveMessage.getDefaultInstance());
    handle(AGENT, ReregisterSlaveMessage.getDefaultInstance());
    assertThat(returns.heard(OTHER, SAID)).isEqualTo(Heard.NEWS);
    assertThat(returns.heard(AGENT, ByteString.copyFromUtf8("what it said")))
        .isEqualTo(Heard.HANDLED);
    assertThat(returns.heard(AGENT, SAID)).isEqualTo(Heard.NEWS);
  }

  @Test
  void newsIsNoRepetitionOfWhatWasHandled() {
    hear(AGENT, SAID, ReregisterSlaveMessage.getDefaultInstance());
    handle(AGENT, ReregisterSlaveMessage.getDefaultInstance());
    assertThat(returns.heard(AGENT, MORE)).isEqualTo(Heard.NEWS);
  }

  @Test
  void sameWordsAreNewsOnceTheyAreOutdated() {
    hear(AGENT, SAID, ReregisterSlaveMessage.getDefaultInstance());
    handle(AGENT, ReregisterSlaveMessage.getDefaultInstance());
    returns.outdated(AGENT);
    assertThat(returns.heard(AGENT, SAID)).isEqualTo(Heard.NEWS);
  }

  @Test
  void whatWaitsHasTheLatestResourceVersion() {
    ReregisterSlaveMessage first = back("one");
    hear(AGENT, first.toByteString(), first);
    assertThat(returns.heard(AGENT, back("two").toByteString())).isEqualTo(Heard.WAITS);
    assertThat(returns.heard(AGENT, back("three").toByteString())).isEqualTo(Heard.WAITS);
    assertThat(handle(AGENT, first)).containsExactly(back("three"));
  }

  @Test
  void anotherVersionOfWhatWasHandledIsNews() {
    ReregisterSlaveMessage first = back("one");
    hear(AGENT, first.toByteString(), first);
    assertThat(handle(AGENT, first)).containsExactly(first);
    assertThat(returns.heard(AGENT, back("two").toByteString())).isEqualTo(Heard.NEWS);
  }

  @Test
  void earlierWordsKeepTheirVersionWhereOthersFollow() {
    ReregisterSlaveMessage first = back("one");
    ReregisterSlaveMessage upgraded = back("two").toBuilder().setVersion("1.11.1").build();
    hear(AGENT, first.toByteString(), first);
    hear(AGENT, upgraded.toByteString(), upgraded);
    assertThat(handle(AGENT, first)).containsExactly(first);
    assertThat(returns.heard(AGENT, upgraded.toByteString())).isEqualTo(Heard.WAITS);
    assertThat(handle(AGENT, upgraded)).containsExactly(upgraded);
    assertThat(returns.heard(AGENT, upgraded.toByteString())).isEqualTo(Heard.HANDLED);
  }

  @Test
  void otherWordsWithTheSameVersionAreNews() {
    returns.heard(AGENT, back("one").toByteString());
    ReregisterSlaveMessage upgraded = back("one").toBuilder().setVersion("1.11.1").build();
    assertThat(returns.heard(AGENT, upgraded.toByteString())).isEqualTo(Heard.NEWS);
    ReregisterSlaveMessage without = upgraded.toBuilder().clearResourceVersionUuid().build();
    assertThat(returns.heard(AGENT, without.toByteString())).isEqualTo(Heard.NEWS);
    assertThat(handle(AGENT, without)).containsExactly(without);
  }

  private static ReregisterSlaveMessage back(String version) {
    return ReregisterSlaveMessage.newBuilder()
        .setSlave(
            SlaveInfo.newBuilder().setHostname("host").setId(SlaveID.newBuilder().setValue("S1")))
        .setVersion("1.11.0")
        .setResourceVersionUuid(UUID.newBuilder().setValue(ByteString.copyFromUtf8(version)))
        .build();
  }

  /** The agent says what is news, and it is read. */
  private void hear(Upid agent, ByteString said, ReregisterSlaveMessage message) {
    assertThat(returns.heard(agent, said)).isEqualTo(Heard.NEWS);
    returns.begin(agent, message);
  }

  /** What the core gets to see. */
  private List<Object> handle(Upid agent, ReregisterSlaveMessage message) {
    List<Object> seen = new ArrayList<>();
    returns
        .endedBy(event -> {
          if (event instanceof MasterEvent.MessageReceived(Upid from, var said)) {
            assertThat(from).isEqualTo(agent);
            seen.add(said);
          }
        })
        .handle(new MasterEvent.MessageReceived(agent, message));
    return seen;
  }
}
