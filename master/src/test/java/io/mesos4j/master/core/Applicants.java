package io.mesos4j.master.core;

import io.mesos4j.common.id.FrameworkId;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.scheduler.Protos.Call;

/** Subscriptions of frameworks that may be away for a minute. */
final class Applicants {

  private Applicants() {}

  static Call.Subscribe.Builder as(FrameworkId id) {
    return Call.Subscribe.newBuilder().setFrameworkInfo(patient().toBuilder().setId(id.proto()));
  }

  static FrameworkInfo patient() {
    return Scenario.info().setFailoverTimeout(60).build();
  }

  static Call.Subscribe.Builder anew() {
    return Call.Subscribe.newBuilder().setFrameworkInfo(patient());
  }
}
