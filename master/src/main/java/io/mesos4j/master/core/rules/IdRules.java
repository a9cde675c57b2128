package io.mesos4j.master.core.rules;

import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What an id that someone else chooses may look like, since it becomes a folder's name. Pure. */
public final class IdRules {

  private static final int MOST_BYTES = 255;

  private IdRules() {}

  public static Optional<Violation> check(String what, String id) {
    if (id.isEmpty()) {
      return Rules.violation("%s is empty", what);
    }
    int bytes = id.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      return Rules.violation("%s has %d bytes, more than %d", what, bytes, MOST_BYTES);
    }
    if (id.equals(".") || id.equals("..")) {
      return Rules.violation("%s '%s' would name a folder: choose another", what, id);
    }
    if (id.chars().anyMatch(IdRules::forbidden)) {
      return Rules.violation(
          "%s '%s' contains a slash, a backslash or a control character",
          what, id.replaceAll("\\p{Cntrl}", "?"));
    }
    return Rules.ok();
  }

  private static boolean forbidden(int character) {
    return character == '/' || character == '\\' || Character.isISOControl(character);
  }
}
