package io.mesos4j.sim.actor;

import io.mesos4j.common.resources.Portion;
import io.mesos4j.sim.truth.Truth;
import io.mesos4j.sim.world.Dice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.Offer.Operation;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskInfo;

/**
 * Decides what a framework does with one offer: what becomes of its disk, how many tasks, how long,
 * how they end. Used for one answer.
 */
final class OfferChoice {

  private static final int MOST_AT_ONCE = 3;
  private static final int MOST_IN_ALL = 14;
  private static final int MOST_EXCHANGES = 3;
  private static final long CPUS = 500;
  private static final long MEGABYTES = 64_000;
  private static final Duration SHORTEST_TASK = Duration.ofSeconds(1);
  private static final Duration LONGEST_TASK = Duration.ofSeconds(40);
  private static final Duration LONGEST_GRACE = Duration.ofSeconds(4);
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final Dice dice;
  private final Truth truth;
  private final FrameworkMemory memory;
  private final FrameworkKind kind;
  private final Offer offer;
  private final OfferRest rest;
  private final StorageChoice storage;

  OfferChoice(FrameworkProcess process, Offer offer) {
    this.dice = process.world().dice();
    this.truth = process.truth();
    this.memory = process.memory();
    this.kind = process.kind();
    this.offer = offer;
    this.rest = new OfferRest(offer, kind.modern());
    String role =
        offer.hasAllocationInfo()
            ? offer.getAllocationInfo().getRole()
            : memory.wishes().roles().getFirst();
    this.storage = new StorageChoice(dice, truth, kind, role, rest);
  }

  /** What to do with the offer; nothing means to decline it. Tasks are written down before. */
  List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    if (dice.chance(0.3)) {
      for (int count = dice.below(MOST_EXCHANGES + 1); count > 0; count--) {
        storage.step(memory::nextVolume).map(this::followed).ifPresent(operations::add);
      }
    }
    long wanted = Math.min(dice.below(MOST_AT_ONCE + 1), MOST_IN_ALL - memory.launches());
    tasks(wanted).ifPresent(operations::add);
    return operations;
  }

  /** One more task, to see whether everything works again. */
  List<Operation> lastOperations() {
    Optional<TaskInfo> last = task(Duration.ofSeconds(2));
    last.ifPresent(task -> memory.launchedLast(task.getTaskId().getValue()));
    return last.map(task -> FrameworkCalls.launch(List.of(task))).stream().toList();
  }

  /** Drivers of old cannot be told how an operation ended. */
  private Operation followed(Operation operation) {
    if (kind.old() || dice.chance(0.3)) {
      return operation;
    }
    return memory.follow(offer.getSlaveId(), operation);
  }

  private Optional<Operation> tasks(long wanted) {
    boolean pod = dice.chance(0.3);
    boolean executor = !pod && dice.chance(0.3);
    List<Resource> keeper = pod || executor ? keeper() : List.of();
    List<TaskInfo> tasks = new ArrayList<>();
    for (long count = wanted; count > 0; count--) {
      Duration length = dice.chance(0.15) ? FOR_EVER : dice.between(SHORTEST_TASK, LONGEST_TASK);
      task(length).ifPresent(tasks::add);
    }
    if (tasks.isEmpty()) {
      return Optional.empty();
    }
    tasks.forEach(task -> excuse(task, pod && !keeper.isEmpty()));
    if (keeper.isEmpty()) {
      return Optional.of(FrameworkCalls.launch(tasks));
    }
    return Optional.of(
        pod
            ? FrameworkCalls.launchGroup(offer.getFrameworkId(), keeper, tasks)
            : FrameworkCalls.launchOnExecutor(keeper, tasks));
  }

  /** What a pod takes for itself; nothing if there is not so much. */
  private List<Resource> keeper() {
    List<Resource> taken =
        Stream.of(rest.take("cpus", 100), rest.take("mem", 32_000), rest.take("disk", 32_000))
            .flatMap(Optional::stream)
            .toList();
    return taken.size() == 3 ? taken : List.of();
  }

  /** Tasks of a pod end with one another, and unhealthy ones end, too: that is asked for here. */
  private void excuse(TaskInfo task, boolean pod) {
    if (pod || task.hasHealthCheck()) {
      truth.runs().endWanted(task.getTaskId().getValue());
    }
  }

  private Optional<TaskInfo> task(Duration length) {
    Optional<Resource> cpus = rest.take("cpus", CPUS);
    Optional<Resource> megabytes = cpus.flatMap(taken -> rest.take("mem", MEGABYTES));
    if (megabytes.isEmpty()) {
      return Optional.empty();
    }
    List<Resource> resources = new ArrayList<>(List.of(cpus.get(), megabytes.get()));
    Optional<Resource> volume = volume();
    volume.ifPresent(resources::add);
    List<String> volumes = volume.stream().map(StorageChoice::name).toList();
    TaskScript script =
        new TaskScript(memory.nextTask(), length, dice.chance(0.2) ? 1 : 0, volumes);
    TaskInfo task = FrameworkCalls.task(script, offer, resources);
    memory.put(new TaskMemory(script.task(), offer.getSlaveId(), Optional.empty()));
    return Optional.of(wished(task));
  }

  private TaskInfo wished(TaskInfo plain) {
    TaskInfo task = dice.chance(0.2) ? FrameworkCalls.lookedAfter(plain) : plain;
    TaskInfo checked = dice.chance(0.2) ? FrameworkCalls.checked(task) : task;
    return dice.chance(0.3)
        ? checked.toBuilder()
            .setKillPolicy(FrameworkCalls.within(dice.between(Duration.ZERO, LONGEST_GRACE)))
            .build()
        : checked;
  }

  private Optional<Resource> volume() {
    List<Portion> volumes = storage.volumes();
    return volumes.isEmpty() || dice.chance(0.4)
        ? Optional.empty()
        : Optional.of(rest.take(dice.pick(volumes).proto()));
  }
}
