package org.apache.mesos.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.curator.test.TestingServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same contract for each kind of state. */
@Timeout(60)
class StateTest {

  @Test
  void inMemory() throws Exception {
    holds(new InMemoryState());
  }

  @Test
  void inZooKeeper() throws Exception {
    try (TestingServer server = new TestingServer()) {
      holds(new ZooKeeperState(server.getConnectString(), 10, TimeUnit.SECONDS, "/state"));
    }
  }

  @Test
  void inZooKeeperWithCredentials() throws Exception {
    try (TestingServer server = new TestingServer()) {
      byte[] credentials = "user:password".getBytes(StandardCharsets.UTF_8);
      holds(
          new ZooKeeperState(
              server.getConnectString(), 10, TimeUnit.SECONDS, "/state/", "digest", credentials));
    }
  }

  private static void holds(State state) throws Exception {
    Variable empty = state.fetch("name").get();
    assertThat(empty.value()).isEmpty();
    Variable stored = state.store(empty.mutate(bytes("one"))).get();
    assertThat(stored.value()).isEqualTo(bytes("one"));
    assertThat(empty.value()).isEmpty();

    assertThat(state.store(empty.mutate(bytes("stale"))).get()).isNull();
    assertThat(state.fetch("name").get().value()).isEqualTo(bytes("one"));
    assertThat(state.expunge(empty).get()).isFalse();

    Variable second = state.store(stored.mutate(bytes("two"))).get();
    assertThat(state.fetch("name").get().value()).isEqualTo(bytes("two"));
    assertThat(names(state)).containsExactly("name");
    assertThat(state.expunge(second).get()).isTrue();
    assertThat(state.expunge(second).get()).isFalse();
    assertThat(state.fetch("name").get().value()).isEmpty();
  }

  private static List<String> names(State state) throws Exception {
    List<String> names = new ArrayList<>();
    state.names().get().forEachRemaining(names::add);
    return names;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
