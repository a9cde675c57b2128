package io.mesos4j.agent.core.check;

import io.mesos4j.agent.core.model.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A health check. Told are the first success, every failure that counts, and the first success
 * after failures. Before the first success, failures within the grace period do not count.
 *
 * @param since when the watch began
 * @param everHealthy whether there was a success
 * @param failures counted failures since the last success
 */
record HealthWatch(
    CheckPlan plan, Tolerance tolerance, Instant since, boolean everHealthy, long failures)
    implements Watch {

  private static final int FIRST_GOOD_STATUS = 200;
  private static final int FIRST_BAD_STATUS = 400;

  /**
   * What a task is forgiven.
   *
   * @param grace how long failures do not count before the first success
   * @param failures how many in a row are one too many
   */
  record Tolerance(Duration grace, long failures) {}

  @Override
  public Judgement judge(ProbeResult result, Instant now) {
    return good(result) ? succeeded() : failed(now);
  }

  private Judgement succeeded() {
    boolean news = !everHealthy || failures > 0;
    return new Judgement(
        new HealthWatch(plan, tolerance, since, true, 0),
        news ? Optional.of(new CheckNews.Healthy()) : Optional.empty());
  }

  private Judgement failed(Instant now) {
    if (!everHealthy && !now.isAfter(since.plus(tolerance.grace()))) {
      return new Judgement(this, Optional.empty());
    }
    long counted = failures + 1;
    CheckNews news =
        counted >= tolerance.failures() ? new CheckNews.Hopeless() : new CheckNews.Unhealthy();
    return new Judgement(
        new HealthWatch(plan, tolerance, since, everHealthy, counted), Optional.of(news));
  }

  private static boolean good(ProbeResult result) {
    return switch (result) {
      case ProbeResult.Exited exited -> exited.code() == 0;
      case ProbeResult.Answered answered ->
          answered.status() >= FIRST_GOOD_STATUS && answered.status() < FIRST_BAD_STATUS;
      case ProbeResult.Connected connected -> connected.accepted();
      case ProbeResult.Failed failed -> false;
    };
  }
}
