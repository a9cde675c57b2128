package io.mesos4j.client.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.apache.mesos.v1.Protos.FrameworkInfo;

/** What a scheduler driver is made with. Immutable. */
public final class DriverSettings {

  private final FrameworkInfo frameworkInfo;
  private final List<String> suppressedRoles;
  private final boolean implicitAcknowledgements;

  private DriverSettings(
      FrameworkInfo frameworkInfo, List<String> suppressedRoles, boolean implicit) {
    this.frameworkInfo = frameworkInfo;
    this.suppressedRoles = suppressedRoles;
    this.implicitAcknowledgements = implicit;
  }

  /** The driver acknowledges each update when its callback has returned. */
  public static DriverSettings acknowledgingImplicitly(
      FrameworkInfo info, Collection<String> suppressedRoles) {
    return new DriverSettings(info, copy(suppressedRoles), true);
  }

  /** The framework acknowledges. */
  public static DriverSettings acknowledgedByFramework(
      FrameworkInfo info, Collection<String> suppressedRoles) {
    return new DriverSettings(info, copy(suppressedRoles), false);
  }

  private static List<String> copy(Collection<String> roles) {
    return Collections.unmodifiableList(new ArrayList<>(roles));
  }

  public FrameworkInfo frameworkInfo() {
    return frameworkInfo;
  }

  public List<String> suppressedRoles() {
    return suppressedRoles;
  }

  public boolean implicitAcknowledgements() {
    return implicitAcknowledgements;
  }
}
