package io.mesos4j.sim.actor;

import java.util.List;

/** The roles of the simulated cluster. */
public final class Roles {

  /** Those that may be given a quota. */
  public static final List<String> TOP = List.of("eng", "ops", "ads");

  /** Those that frameworks have. */
  public static final List<String> ALL = List.of("eng", "eng/web", "ops", "ads", "ads/a/b");

  private Roles() {}

  /** Whether a role is another one or below it. */
  public static boolean within(String role, String above) {
    return role.equals(above) || role.startsWith(above + "/");
  }
}
