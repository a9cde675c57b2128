package io.mesos4j.common.auth;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.mesos4j.common.rules.Violation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.AclsProtos.ACL.Entity;
import org.apache.mesos.AclsProtos.ACLs;
import org.apache.mesos.authorization.Protos.Action;

/**
 * Authorizes by the lists of {@code --acls}. The first rule that is about both the principal and
 * the target decides; where none is, {@code permissive} does. Immutable.
 */
public final class LocalAuthorizer implements Authorizer {

  private static final int PRINCIPALS = 1;
  private static final int TARGETS = 2;

  private final boolean permissive;
  private final Map<Action, List<List<Rule>>> rules = new EnumMap<>(Action.class);

  private record Rule(EntityRule principals, EntityRule targets) {}

  /**
   * @throws IllegalArgumentException if the rules cannot be meant; its text says which
   */
  public LocalAuthorizer(ACLs acls) {
    Optional<Violation> violation = AclRules.check(acls);
    if (violation.isPresent()) {
      throw new IllegalArgumentException(violation.get().text());
    }
    permissive = acls.getPermissive();
    AclTable.LISTS.forEach((action, lists) ->
        rules.put(action, lists.stream().map(list -> rulesOf(acls, list)).toList()));
  }

  @Override
  public Approvers approvers(Optional<Principal> subject) {
    List<String> name = subject.flatMap(Principal::value).stream().toList();
    return (action, target) -> approved(name, action, target);
  }

  private boolean approved(List<String> subject, Action action, Target target) {
    List<List<Rule>> lists = rules.getOrDefault(action, List.of());
    if (lists.isEmpty()) {
      return permissive;
    }
    return decide(lists.getFirst(), subject, target.names())
        && (lists.size() == 1 || decide(lists.getLast(), subject, target.parents()));
  }

  private boolean decide(List<Rule> list, List<String> subject, List<String> names) {
    for (Rule rule : list) {
      if (rule.principals().concerns(subject) && rule.targets().concerns(names)) {
        return rule.principals().allows(subject) && rule.targets().allows(names);
      }
    }
    return permissive;
  }

  /** Every list holds messages of two entities. */
  private static List<Rule> rulesOf(ACLs acls, String list) {
    FieldDescriptor field = ACLs.getDescriptor().findFieldByName(list);
    List<Rule> found = new ArrayList<>();
    for (int i = 0; i < acls.getRepeatedFieldCount(field); i++) {
      Message acl = (Message) acls.getRepeatedField(field, i);
      found.add(new Rule(entity(acl, PRINCIPALS), entity(acl, TARGETS)));
    }
    return List.copyOf(found);
  }

  private static EntityRule entity(Message acl, int number) {
    FieldDescriptor field = acl.getDescriptorForType().findFieldByNumber(number);
    return EntityRule.of((Entity) acl.getField(field));
  }
}
