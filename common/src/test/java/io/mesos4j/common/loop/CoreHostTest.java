package io.mesos4j.common.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Turns and barriers: what waits, what goes on, and in which order. All on one thread. */
class CoreHostTest {

  private final List<String> done = new ArrayList<>();
  private final Queue<CompletableFuture<Void>> barriers = new ArrayDeque<>();
  private final Queue<Runnable> loop = new ArrayDeque<>();
  private final List<String> faults = new ArrayList<>();
  private final Queue<Instant> clock = new ArrayDeque<>();

  /** Every word of an event is an effect; one that begins with ! is a barrier. */
  private final CoreHost<String, String> host =
      new CoreHost<>(
          (event, now, out) -> List.of(event.split(" ", -1)).forEach(out::add),
          this::interpret,
          () -> Instant.EPOCH,
          loop::add,
          (where, bug) -> faults.add(where));

  @Test
  void effectsAreInterpretedInOrder() {
    host.handle("a b c");
    assertThat(done).containsExactly("a", "b", "c");
    assertThat(host.heldTurns()).isZero();
  }

  @Test
  void barrierHoldsBackItsOwnTurnOnly() {
    host.handle("a !store b");
    host.handle("c");
    assertThat(done).containsExactly("a", "!store", "c");
    assertThat(host.heldTurns()).isEqualTo(1);

    barriers.remove().complete(null);
    assertThat(done).as("goes on only on the loop").hasSize(3);
    loop.remove().run();

    assertThat(done).containsExactly("a", "!store", "c", "b");
    assertThat(host.heldTurns()).isZero();
  }

  @Test
  void heldTurnsGoOnAsTheirBarriersComplete() {
    host.handle("!first a !again b");
    host.handle("!second c");
    CompletableFuture<Void> first = barriers.remove();
    CompletableFuture<Void> second = barriers.remove();

    second.complete(null);
    first.complete(null);
    loop.remove().run();
    loop.remove().run();
    assertThat(done).containsExactly("!first", "!second", "c", "a", "!again");

    barriers.remove().complete(null);
    loop.remove().run();
    assertThat(done).endsWith("b");
  }

  @Test
  void failedBarrierIsAFaultAndTheRestNeverHappens() {
    host.handle("!store tell");
    barriers.remove().completeExceptionally(new IllegalStateException("disk"));
    loop.remove().run();

    assertThat(faults).singleElement().asString().contains("barrier");
    assertThat(done).containsExactly("!store");
  }

  @Test
  void timeNeverGoesBackForACore() {
    List<Instant> turns = new ArrayList<>();
    clock.addAll(List.of(Instant.ofEpochSecond(10), Instant.ofEpochSecond(5), Instant.MAX));
    CoreHost<String, String> timed =
        new CoreHost<>(
            (event, now, out) -> turns.add(now),
            this::interpret,
            clock::remove,
            loop::add,
            (where, bug) -> faults.add(where));
    timed.handle("a");
    timed.handle("b");
    timed.handle("c");

    assertThat(turns)
        .containsExactly(Instant.ofEpochSecond(10), Instant.ofEpochSecond(10), Instant.MAX);
  }

  private CompletionStage<Void> interpret(String effect) {
    done.add(effect);
    if (!effect.startsWith("!")) {
      return Interpreter.done();
    }
    CompletableFuture<Void> barrier = new CompletableFuture<>();
    barriers.add(barrier);
    return barrier;
  }
}
