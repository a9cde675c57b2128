package org.apache.mesos.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

  @Test
  void waitsForZooKeeperForAsLongAsItTakes() throws Exception {
    try (TestingServer server = new TestingServer()) {
      State state =
          new ZooKeeperState(server.getConnectString(), 500, TimeUnit.MILLISECONDS, "/state");
      server.stop();
      Future<Variable> fetched = state.fetch("name");
      assertThatThrownBy(() -> fetched.get(1500, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      server.restart();
      Variable stored = state.store(fetched.get().mutate(bytes("one"))).get();

      server.stop();
      Future<Variable> second = state.store(stored.mutate(bytes("two")));
      assertThatThrownBy(() -> second.get(1500, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      server.restart();
      assertThat(second.get().value()).isEqualTo(bytes("two"));
    }
  }

  @Test
  void doesNotWaitForAZooKeeperThatRefusesTheCredentials() throws Exception {
    try (TestingServer server = new TestingServer()) {
      String servers = server.getConnectString();
      State state =
          new ZooKeeperState(servers, 500, TimeUnit.MILLISECONDS, "/state", "nobody", new byte[1]);
      assertThatThrownBy(() -> state.fetch("name").get())
          .hasMessageContaining(servers + " refused the credentials");
    }
  }

  @Test
  void refusesWhatZooKeeperCannotTake() throws Exception {
    try (TestingServer server = new TestingServer()) {
      State state = new ZooKeeperState(server.getConnectString(), 10, TimeUnit.SECONDS, "/state");
      Variable large = state.fetch("large").get().mutate(new byte[1022 * 1024]);
      assertThat(state.store(large).get()).isNotNull();
      Variable tooLarge = state.fetch("large").get().mutate(new byte[1024 * 1024]);
      assertThatThrownBy(() -> state.store(tooLarge).get())
          .hasMessageContaining("'large' of 1048576 bytes is too big");
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
