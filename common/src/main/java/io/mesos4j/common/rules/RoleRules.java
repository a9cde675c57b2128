package io.mesos4j.common.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a role may be called, and how role paths relate. Source: upstream's docs/roles.md ("Role
 * names", "Hierarchical roles").
 */
public final class RoleRules {

  /** The role of whoever names none. */
  public static final String DEFAULT_ROLE = "*";

  private static final String FORBIDDEN = "\0\t\n\u000b\f\r \u007f";

  /** Roles become names in the registry, and of directories; upstream fails there. */
  private static final int LONGEST = 1000;

  private static final int SHOWN = 40;

  private RoleRules() {}

  public static Optional<Violation> check(String role) {
    if (role.equals(DEFAULT_ROLE)) {
      return Rules.ok();
    }
    if (role.isEmpty()) {
      return Rules.violation("role name is empty: use '*' for the default role");
    }
    if (role.length() > LONGEST) {
      return Rules.violation(
          "role '%s...' has %d characters, more than %d: give it a shorter name",
          printable(role.substring(0, SHOWN)), role.length(), LONGEST);
    }
    if (role.startsWith("/") || role.endsWith("/")) {
      return Rules.violation("role '%s' must not begin or end with a slash", role);
    }
    for (String component : role.split("/", -1)) {
      Optional<Violation> violation = checkComponent(role, component);
      if (violation.isPresent()) {
        return violation;
      }
    }
    return Rules.ok();
  }

  private static Optional<Violation> checkComponent(String role, String component) {
    if (component.isEmpty()) {
      return Rules.violation("role '%s' must not contain two slashes in a row", role);
    }
    if (component.equals(".") || component.equals("..") || component.equals(DEFAULT_ROLE)) {
      return Rules.violation("role '%s' must not contain the component '%s'", role, component);
    }
    if (component.startsWith("-")) {
      return Rules.violation("role '%s': component '%s' must not begin with '-'", role, component);
    }
    for (int i = 0; i < component.length(); i++) {
      if (FORBIDDEN.indexOf(component.charAt(i)) >= 0) {
        return Rules.violation(
            "role '%s' contains the forbidden character %s: white space and control characters"
                + " are not allowed",
            printable(role), String.format("U+%04X", (int) component.charAt(i)));
      }
    }
    return Rules.ok();
  }

  private static String printable(String role) {
    return role.replaceAll("\\p{Cntrl}", "?");
  }

  /** Whether {@code role} lies below {@code ancestor} in the tree; no role is below itself. */
  public static boolean isStrictSubrole(String role, String ancestor) {
    return role.length() > ancestor.length()
        && role.startsWith(ancestor)
        && role.charAt(ancestor.length()) == '/';
  }

  /** The role itself and its ancestors, nearest first: {@code a/b/c, a/b, a}. */
  public static List<String> lineage(String role) {
    List<String> lineage = new ArrayList<>();
    for (int end = role.length(); end > 0; end = role.lastIndexOf('/', end - 1)) {
      lineage.add(role.substring(0, end));
    }
    return lineage;
  }
}
