package io.mesos4j.common.auth;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.AclsProtos.ACL.Entity;
import org.apache.mesos.AclsProtos.ACLs;

/** What ACLs may say. Pure. */
final class AclRules {

  private static final Set<String> WHOLE =
      Set.of("logs", "flags", "level", "agents", "machines", "resource_providers", "images");

  /** Endpoints that show nothing with an owner, and so are allowed or refused as a whole. */
  private static final Set<String> PATHS =
      Set.of(
          "/containers",
          "/containerizer/debug",
          "/files/debug",
          "/logging/toggle",
          "/metrics/snapshot",
          "/monitor/statistics");

  private AclRules() {}

  static Optional<Violation> check(ACLs acls) {
    for (FieldDescriptor list : ACLs.getDescriptor().getFields()) {
      if (list.isRepeated()) {
        Optional<Violation> violation = checkList(acls, list);
        if (violation.isPresent()) {
          return violation;
        }
      }
    }
    return Rules.ok();
  }

  private static Optional<Violation> checkList(ACLs acls, FieldDescriptor list) {
    for (int i = 0; i < acls.getRepeatedFieldCount(list); i++) {
      Message acl = (Message) acls.getRepeatedField(list, i);
      FieldDescriptor field = acl.getDescriptorForType().findFieldByNumber(2);
      Optional<Violation> violation = checkEntity(list, field, (Entity) acl.getField(field));
      if (violation.isPresent()) {
        return violation;
      }
    }
    return Rules.ok();
  }

  private static Optional<Violation> checkEntity(
      FieldDescriptor list, FieldDescriptor field, Entity entity) {
    if (entity.getType() != Entity.Type.SOME) {
      return Rules.ok();
    }
    if (WHOLE.contains(field.getName())) {
      return Rules.violation(
          "%s.%s names some; its type must be ANY or NONE", list.getName(), field.getName());
    }
    if (field.getName().equals("paths")) {
      return unknown(entity.getValuesList())
          .flatMap(
              path -> Rules.violation("get_endpoints.paths has '%s'; it may have %s", path, PATHS));
    }
    return Rules.ok();
  }

  private static Optional<String> unknown(List<String> paths) {
    return paths.stream().filter(path -> !PATHS.contains(path)).findFirst();
  }
}
