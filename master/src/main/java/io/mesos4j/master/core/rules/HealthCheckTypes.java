package io.mesos4j.master.core.rules;

import org.apache.mesos.Protos.HealthCheck;

/** Fills in the type that older frameworks leave out of a health check. Pure. */
public final class HealthCheckTypes {

  private HealthCheckTypes() {}

  public static HealthCheck filledIn(HealthCheck check) {
    HealthCheck.Type type = CheckRules.typeOf(check);
    return check.hasType() || type == HealthCheck.Type.UNKNOWN
        ? check
        : check.toBuilder().setType(type).build();
  }
}
