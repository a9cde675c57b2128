package io.mesos4j.agent.core.model;

import java.util.UUID;

/** The core's only source of what it cannot foresee; a seeded one makes a run repeatable. */
public interface Chance {

  /** A fresh random (version 4) uuid. */
  UUID uuid();

  /** A number in [0, 1). */
  double fraction();
}
