package io.mesos4j.agent.core.check;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.AgentTimer.CheckDue;
import io.mesos4j.agent.core.model.CheckKey;
import io.mesos4j.agent.core.model.CheckKey.Purpose;
import io.mesos4j.agent.core.model.ProbeResult;
import io.mesos4j.agent.core.model.Turn;
import io.mesos4j.agent.model.ContainerId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.CheckInfo;
import org.apache.mesos.Protos.CheckStatusInfo;
import org.apache.mesos.Protos.HealthCheck;
import org.apache.mesos.Protos.TaskInfo;
import org.apache.mesos.Protos.TaskStatus;

/**
 * The checks of all tasks that this agent runs itself: one timer or one probe at a time for each,
 * so that a slow check delays nobody but itself. Called on the core's thread.
 */
public final class TaskChecks {

  private final Map<CheckKey, Watch> watches = new LinkedHashMap<>();

  /** The task runs from now on. */
  public void start(Turn turn, ContainerId container, TaskInfo task) {
    if (task.hasCheck()) {
      CheckPlan plan = CheckPlan.of(task.getCheck());
      watch(turn, check(container), new ResultWatch(plan, none(task.getCheck())), plan.delay());
    }
    if (task.hasHealthCheck()) {
      HealthWatch watch = health(task.getHealthCheck(), turn.now());
      watch(turn, health(container), watch, watch.plan().delay());
    }
  }

  /**
   * The task ran while the agent was away. What its scheduler was told last still holds; the next
   * tries come spread over an interval, so that not all tasks of a host are tried at once.
   */
  public void resume(Turn turn, ContainerId container, AgentTask task, Instant since) {
    Optional<TaskStatus> last = task.lastStatus();
    if (task.info().hasCheck()) {
      CheckInfo check = task.info().getCheck();
      CheckPlan plan = CheckPlan.of(check);
      CheckStatusInfo known =
          last.filter(TaskStatus::hasCheckStatus)
              .map(TaskStatus::getCheckStatus)
              .orElseGet(() -> none(check));
      watch(turn, check(container), new ResultWatch(plan, known), soon(turn, plan, since));
    }
    if (task.info().hasHealthCheck()) {
      HealthWatch fresh = health(task.info().getHealthCheck(), since);
      Optional<Boolean> told = last.filter(TaskStatus::hasHealthy).map(TaskStatus::getHealthy);
      HealthWatch watch =
          new HealthWatch(
              fresh.plan(),
              fresh.tolerance(),
              since,
              told.orElse(false),
              told.equals(Optional.of(false)) ? 1 : 0);
      watch(turn, health(container), watch, soon(turn, fresh.plan(), since));
    }
  }

  /** It is time to try. */
  public void due(Turn turn, CheckKey key) {
    Watch watch = watches.get(key);
    if (watch != null) {
      turn.add(new AgentEffect.StartProbe(key, watch.plan().probe(), watch.plan().timeout()));
    }
  }

  /** A try has ended; answers what is to be told of it. */
  public Optional<CheckNews> probed(Turn turn, CheckKey key, ProbeResult result) {
    Watch watch = watches.get(key);
    if (watch == null) {
      return Optional.empty();
    }
    Watch.Judgement judgement = watch.judge(result, turn.now());
    watch(turn, key, judgement.next(), watch.plan().interval());
    return judgement.news();
  }

  /** The task ends, or has ended: nothing more is tried. */
  public void stop(Turn turn, ContainerId container) {
    for (Purpose purpose : Purpose.values()) {
      CheckKey key = new CheckKey(container, purpose);
      if (watches.remove(key) != null) {
        turn.cancel(new CheckDue(key));
        turn.add(new AgentEffect.StopProbe(key));
      }
    }
  }

  private void watch(Turn turn, CheckKey key, Watch watch, Duration delay) {
    watches.put(key, watch);
    turn.start(new CheckDue(key), delay);
  }

  private static HealthWatch health(HealthCheck check, Instant since) {
    HealthWatch.Tolerance tolerance =
        new HealthWatch.Tolerance(
            CheckPlan.seconds(check.getGracePeriodSeconds()),
            Integer.toUnsignedLong(check.getConsecutiveFailures()));
    return new HealthWatch(CheckPlan.of(check), tolerance, since, false, 0);
  }

  private static Duration soon(Turn turn, CheckPlan plan, Instant since) {
    Duration left = Duration.between(turn.now(), since.plus(plan.delay()));
    Duration spread = turn.within(plan.interval());
    return left.compareTo(spread) > 0 ? left : spread;
  }

  private static CheckStatusInfo none(CheckInfo check) {
    return CheckResults.none(check.getType());
  }

  private static CheckKey check(ContainerId container) {
    return new CheckKey(container, Purpose.CHECK);
  }

  private static CheckKey health(ContainerId container) {
    return new CheckKey(container, Purpose.HEALTH);
  }
}
