package io.mesos4j.sim.actor;

import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.CheckpointRecord.DirectoriesRemoved;
import io.mesos4j.agent.core.model.CheckpointRecord.RunCompleted;
import io.mesos4j.agent.core.model.CheckpointRecord.UpdateRecorded;
import io.mesos4j.sim.truth.Truth;
import io.mesos4j.sim.world.Lane;
import io.mesos4j.sim.world.Life;
import io.mesos4j.sim.world.World;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An agent's disk, which outlives it. What is written is durable some time later; a crash tears
 * what is not at a random byte: the record at that byte and all behind it are lost.
 */
public class SimulatedDisk {

  private static final Duration SLOWEST_SYNC = Duration.ofMillis(40);
  private static final Duration SLOWEST_SICK_SYNC = Duration.ofSeconds(4);
  private static final Duration BETWEEN_TRIALS = Duration.ofSeconds(1);

  /** How a disk does. */
  public enum Mood {
    WELL,
    SLOW,
    FULL
  }

  private final World world;
  private final Truth truth;
  private final List<CheckpointRecord> durable = new ArrayList<>();
  private final Deque<List<CheckpointRecord>> unsynced = new ArrayDeque<>();
  private Set<String> volumes = Set.of();
  private final Deque<Runnable> withoutRoom = new ArrayDeque<>();
  private final Set<DirectoriesRemoved> removedEarly =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private Mood mood = Mood.WELL;
  private Life life;
  private Runnable noRoom;
  private boolean trying;
  private Lane syncs;

  public SimulatedDisk(World world, Truth truth) {
    this.world = world;
    this.truth = truth;
  }

  /**
   * A new life of the agent begins to write.
   *
   * @param noRoom tells it that the disk is full
   */
  void open(Life life, Runnable noRoom) {
    this.life = life;
    this.noRoom = noRoom;
    trying = false;
    syncs = new Lane(world, life, SLOWEST_SYNC);
  }

  /** Writes records together; {@code done} when they are durable. */
  public void write(List<CheckpointRecord> records, Runnable done) {
    unsynced.add(records);
    syncs.put(() -> sync(done), mood == Mood.SLOW ? SLOWEST_SICK_SYNC : SLOWEST_SYNC);
  }

  private void sync(Runnable done) {
    if (mood == Mood.FULL || !withoutRoom.isEmpty()) {
      withoutRoom.add(done);
      if (mood == Mood.FULL && !trying) {
        trying = true;
        tryAgain();
      }
      return;
    }
    unsynced.remove().forEach(this::keep);
    done.run();
  }

  /** The agent's writer tries once a second, and makes what room it can. */
  private void tryAgain() {
    noRoom.run();
    life.after(
        BETWEEN_TRIALS,
        () -> {
          trying = mood == Mood.FULL && !withoutRoom.isEmpty();
          if (trying) {
            makeRoom();
            tryAgain();
          }
        });
  }

  /** What is to be removed goes before all that was to be written earlier. */
  private void makeRoom() {
    for (CheckpointRecord record : unsynced.stream().flatMap(List::stream).toList()) {
      if (record instanceof DirectoriesRemoved removed && removedEarly.add(removed)) {
        world.trace().count("checkpoints are removed to make room");
        waitingEnds()
            .filter(ended -> removed.directories().stream().anyMatch(each -> isOf(ended, each)))
            .forEach(durable::add);
        durable.add(removed);
      }
    }
  }

  private Stream<RunCompleted> waitingEnds() {
    return unsynced.stream()
        .flatMap(List::stream)
        .filter(RunCompleted.class::isInstance)
        .map(RunCompleted.class::cast);
  }

  private static boolean isOf(RunCompleted ended, String directory) {
    return directory.endsWith("/runs/" + ended.run().container());
  }

  /** What waits for room on a full disk is written as soon as there is some. */
  public void set(Mood next) {
    mood = next;
    Life writing = life;
    writing.run(() -> {
      List<Runnable> waiting = List.copyOf(withoutRoom);
      withoutRoom.clear();
      waiting.forEach(done -> writing.run(() -> sync(done)));
    });
  }

  /** The agent is killed in the middle of its writes. */
  void crash() {
    List<CheckpointRecord> writing = unsynced.stream().flatMap(List::stream).toList();
    unsynced.clear();
    withoutRoom.clear();
    long bytes = writing.stream().mapToLong(SimulatedDisk::size).sum();
    long cut = (long) (world.dice().fraction() * (bytes + 1));
    for (CheckpointRecord record : writing) {
      cut -= size(record);
      if (cut < 0) {
        world.trace().count("writes are torn");
        return;
      }
      keep(record);
    }
  }

  /** Everything on it is lost. */
  void wipe() {
    forgetUpdates();
    truth.volumes().lost(volumes);
    volumes = Set.of();
    durable.clear();
  }

  private void forgetUpdates() {
    durable.forEach(record -> {
      if (record instanceof UpdateRecorded(var _, var task, var _)) {
        truth.updates().lost(task.value());
      }
    });
  }

  List<CheckpointRecord> records() {
    return durable;
  }

  private static long size(CheckpointRecord record) {
    return record.toString().length();
  }

  private void keep(CheckpointRecord record) {
    durable.add(record);
    if (record instanceof CheckpointRecord.AgentForgotten) {
      forgetUpdates();
    }
    if (record instanceof CheckpointRecord.ResourcesChanged changed) {
      Set<String> now = volumes(changed);
      truth.volumes().kept(volumes, now);
      volumes = now;
    }
    if (record instanceof UpdateRecorded(var _, var task, var update)) {
      switch (update.getType()) {
        case UPDATE -> truth.updates().recorded(task.value(), update.getUpdate().getUuid());
        case ACK -> truth.updates().letGo(task.value(), update.getUuid());
      }
    }
  }

  private static Set<String> volumes(CheckpointRecord.ResourcesChanged changed) {
    return changed.resources().stream()
        .filter(resource -> resource.getDisk().hasPersistence())
        .map(StorageChoice::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
