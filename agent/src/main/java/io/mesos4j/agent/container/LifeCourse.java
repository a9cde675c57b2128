package io.mesos4j.agent.container;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.Termination;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.apache.mesos.Protos.TaskStatus.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes containers through their lives, each on a virtual thread of its own, and tells the listener
 * how that goes: from the launch, or from where an earlier agent left them, until nothing of them
 * is left. Safe for any thread.
 */
final class LifeCourse {

  static final Reason LAUNCH_FAILED = Reason.REASON_CONTAINER_LAUNCH_FAILED;

  private static final Logger LOG = LoggerFactory.getLogger(LifeCourse.class);

  private final RuntimeDirectories directories;
  private final ContainerLives lives;
  private final ContainerListener listener;
  private final LongAdder destroyErrors = new LongAdder();

  LifeCourse(RuntimeDirectories directories, ContainerLives lives, ContainerListener listener) {
    this.directories = directories;
    this.lives = lives;
    this.listener = listener;
  }

  /** Launches a container. */
  void begin(ContainerLife life) {
    Thread.ofVirtual().name("container-" + life.spec().id()).start(() -> live(life));
  }

  /** Goes on with a container of an agent before us, and tells its end. */
  void goOn(ContainerLife life) {
    Thread.ofVirtual()
        .name("container-recovered")
        .start(() -> {
          Termination termination = outlive(life);
          listener.exited(life.spec().id(), termination);
          life.finished().complete(null);
        });
  }

  /** Ends a container that nobody knows. */
  void end(ContainerLife life) {
    life.destroy();
    Thread.ofVirtual()
        .name("container-orphan")
        .start(() -> {
          outlive(life);
          life.finished().complete(null);
        });
  }

  /** Of how many ended containers something could not be taken away. */
  long destroyErrors() {
    return destroyErrors.sum();
  }

  private void live(ContainerLife life) {
    ContainerId id = life.spec().id();
    Optional<String> failure = launch(life);
    if (failure.isPresent()) {
      finish(life);
      leave(life, Optional.empty());
      life.awaitTurn();
      listener.launchFailed(id, LAUNCH_FAILED, failure.get());
    } else {
      Termination termination = outlive(life);
      listener.exited(id, termination);
    }
    life.finished().complete(null);
  }

  /** Waits for the end of a container that runs, and for the time to tell it. */
  private Termination outlive(ContainerLife life) {
    life.awaitEnd();
    Termination termination = finish(life);
    leave(life, Optional.of(termination).filter(end -> life.spec().purpose().endIsKept()));
    life.awaitTurn();
    return termination;
  }

  /** Answers what went wrong, if something did. */
  private Optional<String> launch(ContainerLife life) {
    ContainerId id = life.spec().id();
    try {
      Optional<ContainerLife> parent = lives.around(id);
      directories.create(life.spec());
      long pid = life.launch(parent);
      listener.launched(id, pid);
      return Optional.empty();
    } catch (ContainerDestroyedException | InterruptedException destroyed) {
      return Optional.of(new ContainerDestroyedException().getMessage());
    } catch (IOException | RuntimeException failure) {
      if (life.shallEnd()) {
        return Optional.of(new ContainerDestroyedException().getMessage());
      }
      LOG.info("Container {} was not launched: {}", id, failure.toString());
      return Optional.of("Failed to launch container: " + LaunchFailure.reason(failure));
    }
  }

  private Termination finish(ContainerLife life) {
    life.startDestroying();
    endNested(life);
    Termination termination = life.finish();
    if (life.leftBehind()) {
      destroyErrors.increment();
    }
    return termination;
  }

  /** Those nested deeper are ended by those around them. */
  private void endNested(ContainerLife parent) {
    List<ContainerLife> nested = lives.nestedIn(parent);
    nested.forEach(life -> life.destroyWith(parent));
    CompletableFuture.allOf(
            nested.stream().map(ContainerLife::gone).toArray(CompletableFuture[]::new))
        .join();
  }

  private void leave(ContainerLife life, Optional<Termination> kept) {
    ContainerId id = life.spec().id();
    try {
      if (kept.isPresent()) {
        directories.keepEnd(id, kept.get());
      } else {
        directories.delete(id);
      }
    } catch (IOException failure) {
      LOG.warn("The runtime directory of container {} is left: {}", id, failure.toString());
    }
    lives.remove(life);
    life.gone().complete(null);
  }
}
