package io.mesos4j.master.core.model;

import java.util.List;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;

/** Where an info says its roles. Pure. */
@SuppressWarnings("deprecation") // frameworks without MULTI_ROLE say their one role in 'role'
public final class FrameworkRoles {

  private FrameworkRoles() {}

  public static boolean multiRole(FrameworkInfo info) {
    return info.getCapabilitiesList().stream()
        .anyMatch(capability -> capability.getType() == Capability.Type.MULTI_ROLE);
  }

  /** Whether the field of frameworks without MULTI_ROLE is set. */
  public static boolean hasSingleRole(FrameworkInfo info) {
    return info.hasRole();
  }

  /** The roles that an info names, repeated ones too. */
  public static List<String> of(FrameworkInfo info) {
    return multiRole(info) ? info.getRolesList() : List.of(info.getRole());
  }
}
