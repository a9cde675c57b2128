package io.mesos4j.agent.container;

import io.mesos4j.agent.container.log.LogRotation;
import java.time.Duration;
import java.util.Optional;

/**
 * What becomes of what containers print.
 *
 * @param heartbeat {@code --http_heartbeat_interval}: how often those who read along are told that
 *     the container is there
 * @param rotation {@code --container_logger}: how logs are cut; empty if they may grow without end
 */
public record StreamOptions(Duration heartbeat, Optional<LogRotation> rotation) {

  public static final StreamOptions USUAL =
      new StreamOptions(Duration.ofSeconds(30), Optional.empty());
}
