package io.mesos4j.agent.core.executor;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentSettings;
import io.mesos4j.agent.core.model.AgentSettings.Layout;
import io.mesos4j.agent.core.model.AgentTimer;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.agent.core.model.RecoveredAgent.Leftover;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.gc.GarbageSchedule;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.ExecutorKey;
import io.mesos4j.common.id.FrameworkId;
import java.time.Duration;
import java.util.List;

/**
 * Which directories below the work_dir are over, and which of them must go now. A directory goes
 * with the checkpoints of its owner, and never while something in it is needed: a framework or an
 * executor that comes again takes its directory off the schedule. Called on the core's thread.
 */
public final class WorkDirectories {

  /** Many directories may be over at about the same time; one look serves them all. */
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private WorkDirectories() {}

  /** Takes up what an earlier life left, and begins to look at the disk. */
  public static void begin(Turn turn, List<Leftover> leftovers) {
    leftovers.forEach(each -> turn.state().garbage().schedule(each.directory(), each.since()));
    awaitOldest(turn);
    again(turn);
  }

  /** A run begins. */
  static void needed(Turn turn, Executor executor) {
    Layout layout = turn.settings().layout();
    AgentId agent = turn.state().id().orElseThrow();
    GarbageSchedule garbage = turn.state().garbage();
    garbage.unschedule(layout.frameworkDirectory(agent, executor.framework()));
    garbage.unschedule(layout.executorDirectory(agent, executor.key()));
  }

  /** A run is over, and with it its executor, unless that runs anew. */
  static void over(Turn turn, Executor executor) {
    over(turn, executor.run().directory());
    ExecutorKey key = executor.key();
    if (turn.state().executor(key).isEmpty()) {
      AgentId agent = turn.state().id().orElseThrow();
      over(turn, turn.settings().layout().executorDirectory(agent, key));
    }
  }

  /** A framework has nothing here any more. */
  static void over(Turn turn, FrameworkId framework) {
    AgentId agent = turn.state().id().orElseThrow();
    over(turn, turn.settings().layout().frameworkDirectory(agent, framework));
  }

  /** Nobody needs the directory from now on. */
  public static void over(Turn turn, String directory) {
    GarbageSchedule garbage = turn.state().garbage();
    boolean first = garbage.size() == 0;
    garbage.schedule(directory, turn.now());
    if (first) {
      awaitOldest(turn);
    }
  }

  /** Nobody wants the directory to stay; its place is free with the end of this turn. */
  public static void remove(Turn turn, String directory) {
    turn.state().garbage().unschedule(directory);
    turn.add(new AgentEffect.RemoveDirectories(List.of(directory)));
  }

  /** Time to look at the disk. */
  public static void look(Turn turn) {
    measure(turn);
    again(turn);
  }

  /**
   * A directory has stayed for as long as any may, which is less than from one look to the next.
   */
  public static void measure(Turn turn) {
    turn.add(new AgentEffect.MeasureDisk());
  }

  /** So much of the disk is used; what has stayed too long for that goes. */
  public static void measured(Turn turn, double usage) {
    List<String> due = turn.state().garbage().takeDue(turn.now(), usage);
    if (!due.isEmpty()) {
      turn.checkpoint(new CheckpointRecord.DirectoriesRemoved(due));
      turn.add(new AgentEffect.RemoveDirectories(due));
    }
    awaitOldest(turn);
  }

  /** Looks at the disk every so often find the directories of a longer stay soon enough. */
  private static void awaitOldest(Turn turn) {
    AgentSettings.Garbage policy = turn.settings().policy().garbage();
    if (policy.delay().compareTo(policy.watch()) >= 0) {
      return;
    }
    turn.state()
        .garbage()
        .oldest()
        .map(since -> Duration.between(turn.now(), since.plus(policy.delay())))
        .map(left -> left.compareTo(AT_ONCE) < 0 ? AT_ONCE : left)
        .ifPresent(left -> turn.start(new AgentTimer.StayOver(), left));
  }

  private static void again(Turn turn) {
    turn.start(new AgentTimer.DiskWatch(), turn.settings().policy().garbage().watch());
  }
}
