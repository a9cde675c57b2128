package io.mesos4j.sim.world;

import com.google.protobuf.ByteString;
import io.mesos4j.master.registry.RecordChange;
import io.mesos4j.master.registry.RecordKey;
import io.mesos4j.master.registry.RegistryStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * One master's access to the registry: takes time, may fail, and is fenced off by the next writer.
 * A write that is on its way when its master dies may still be done.
 */
public final class SimulatedStore implements RegistryStore {

  private static final Duration SHORTEST = Duration.ofMillis(1);
  private static final Duration USUAL = Duration.ofMillis(30);
  private static final Duration SLOW = Duration.ofSeconds(8);

  private final World world;
  private final Life life;
  private final RegistryDisk disk;
  private long epoch;

  public SimulatedStore(World world, Life life, RegistryDisk disk) {
    this.world = world;
    this.life = life;
    this.disk = disk;
  }

  @Override
  public CompletableFuture<Map<RecordKey, ByteString>> recover() {
    CompletableFuture<Map<RecordKey, ByteString>> outcome = new CompletableFuture<>();
    life.after(
        duration(),
        () -> {
          epoch = disk.takeOver();
          outcome.complete(disk.records());
        });
    return outcome;
  }

  @Override
  public CompletableFuture<Void> write(List<RecordChange> changes) {
    CompletableFuture<Void> outcome = new CompletableFuture<>();
    world.time().after(duration(), () -> finish(changes, outcome));
    return outcome;
  }

  private void finish(List<RecordChange> changes, CompletableFuture<Void> outcome) {
    boolean failing = disk.mood() == RegistryDisk.Mood.FAILING;
    boolean reached = (!failing && !life.over()) || world.dice().chance(0.5);
    if (reached && !disk.isFor(epoch)) {
      world.trace().saw("registry", "a deposed writer is refused");
    }
    boolean done = reached && disk.apply(epoch, changes);
    life.run(() -> {
      if (done && !failing) {
        outcome.complete(null);
      } else {
        outcome.completeExceptionally(new IOException("the registry could not be written"));
      }
    });
  }

  private Duration duration() {
    return world.dice().between(SHORTEST, disk.mood() == RegistryDisk.Mood.SLOW ? SLOW : USUAL);
  }

  @Override
  public void close() {}
}
