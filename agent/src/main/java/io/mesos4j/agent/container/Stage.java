package io.mesos4j.agent.container;

import io.mesos4j.agent.model.ContainerState;
import io.mesos4j.agent.model.Limitation;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Where a container stands, and whether it shall end. Moved by the container's own thread; asked to
 * end from any thread. Every move is checked against the table of {@link ContainerState}.
 */
final class Stage {

  private ContainerState state = ContainerState.PROVISIONING;
  private Optional<Limitation> limitation = Optional.empty();
  private boolean endAsked;

  /** Completed when the container shall end, whoever wants it. */
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  synchronized ContainerState state() {
    return state;
  }

  /** Goes on to the next stage of a launch, unless the container shall end. */
  synchronized void enter(ContainerState next) throws ContainerDestroyedException {
    if (endAsked) {
      throw new ContainerDestroyedException();
    }
    move(next);
  }

  synchronized void startDestroying() {
    move(ContainerState.DESTROYING);
  }

  /** Takes a container up again that was launched by an agent before us. */
  synchronized void resume() {
    state = ContainerState.RUNNING;
  }

  /** Asks the container to end; any number of times. */
  void askEnd() {
    synchronized (this) {
      endAsked = true;
    }
    end.complete(null);
  }

  /** The container reached a limit: the first one told is its reason to end. */
  void reached(Limitation reached) {
    synchronized (this) {
      if (limitation.isEmpty()) {
        limitation = Optional.of(reached);
      }
    }
    askEnd();
  }

  synchronized Optional<Limitation> limitation() {
    return limitation;
  }

  CompletableFuture<Void> end() {
    return end;
  }

  private void move(ContainerState next) {
    if (!state.canBecome(next)) {
      throw new IllegalStateException("a container cannot go from " + state + " to " + next);
    }
    state = next;
  }
}
