package io.mesos4j.agent.shell;

import io.mesos4j.agent.core.model.Chance;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The real world's chance. */
public final class RandomChance implements Chance {

  @Override
  public UUID uuid() {
    return UUID.randomUUID();
  }

  @Override
  public double fraction() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
