package io.mesos4j.sim.actor;

import io.mesos4j.common.resources.Resources;
import io.mesos4j.sim.world.Dice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.TaskInfo;

/** Decides what a framework does with an offer: how many tasks, how long, how they end. */
final class OfferChoice {

  private static final int MOST_AT_ONCE = 3;
  private static final int MOST_IN_ALL = 12;
  private static final long MILLI_CPUS = 500;
  private static final long POD_MILLI_CPUS = 100;
  private static final String TASK_RESOURCES = "cpus:0.5;mem:64";
  private static final Duration SHORTEST_TASK = Duration.ofSeconds(1);
  private static final Duration LONGEST_TASK = Duration.ofSeconds(40);
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final Dice dice;
  private final String prefix;
  private final FrameworkMemory memory;

  OfferChoice(Dice dice, String prefix, FrameworkMemory memory) {
    this.dice = dice;
    this.prefix = prefix;
    this.memory = memory;
  }

  /** The tasks to launch on an offer, written down before they are launched; often none. */
  List<TaskInfo> tasks(Offer offer) {
    long room = Resources.of(offer.getResourcesList()).scalar("cpus") / MILLI_CPUS;
    long wanted = Math.min(dice.below(MOST_AT_ONCE + 1), MOST_IN_ALL - memory.launches());
    List<TaskInfo> tasks = new ArrayList<>();
    for (long count = Math.min(room, wanted); count > 0; count--) {
      TaskScript script = script();
      memory.put(new TaskMemory(script.task(), offer.getSlaveId(), Optional.empty()));
      TaskInfo task = FrameworkCalls.task(script, offer, TASK_RESOURCES);
      tasks.add(dice.chance(0.2) ? FrameworkCalls.lookedAfter(task) : task);
    }
    return tasks;
  }

  /** Whether the tasks are to be a pod, for which there must be room, too. */
  boolean asPod(Offer offer, List<TaskInfo> tasks) {
    long left = Resources.of(offer.getResourcesList()).scalar("cpus") - tasks.size() * MILLI_CPUS;
    return left >= POD_MILLI_CPUS && dice.chance(0.3);
  }

  private TaskScript script() {
    Duration length = dice.chance(0.15) ? FOR_EVER : dice.between(SHORTEST_TASK, LONGEST_TASK);
    return new TaskScript(prefix + memory.launches(), length, dice.chance(0.2) ? 1 : 0);
  }
}
