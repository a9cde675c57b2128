package io.mesos4j.common.auth;

import java.util.List;
import org.apache.mesos.AclsProtos.ACL.Entity;

/**
 * How one entity of an ACL, its principals or its objects, judges names. A rule may be about names
 * and yet refuse them: that is what NONE is for. Immutable.
 *
 * @param type whether all, none, or only the names listed are meant
 * @param names the names listed; {@code a/%} stands for every role below {@code a}
 */
record EntityRule(Entity.Type type, List<String> names) {

  private static final String BELOW = "/%";

  static EntityRule of(Entity entity) {
    return new EntityRule(entity.getType(), List.copyOf(entity.getValuesList()));
  }

  /**
   * Whether the rule is about these names.
   *
   * @param asked no names mean nobody or nothing in particular
   */
  boolean concerns(List<String> asked) {
    return switch (type) {
      case ANY, NONE -> true;
      case SOME -> !asked.isEmpty() && asked.stream().allMatch(this::lists);
    };
  }

  /** Whether it lets these names pass, if it is about them. */
  boolean allows(List<String> asked) {
    return switch (type) {
      case ANY -> true;
      case NONE -> false;
      case SOME -> concerns(asked);
    };
  }

  private boolean lists(String name) {
    return names.stream().anyMatch(listed -> listed.equals(name) || above(listed, name));
  }

  private static boolean above(String listed, String name) {
    return listed.endsWith(BELOW)
        && name.startsWith(listed.substring(0, listed.length() - 1))
        && name.length() > listed.length() - 1;
  }
}
