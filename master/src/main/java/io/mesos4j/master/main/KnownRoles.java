package io.mesos4j.master.main;

import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.rules.RoleRules;
import io.mesos4j.common.rules.Violation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The only roles there are, where {@code --roles} says so; the default role is always one. */
final class KnownRoles {

  private KnownRoles() {}

  /** Answers nothing if there may be any. */
  static List<String> read(FlagValues flags) throws StartException {
    Optional<String> text = flags.find(MasterFlags.ROLES);
    if (text.isEmpty()) {
      return List.of();
    }
    Set<String> roles = new LinkedHashSet<>(List.of(RoleRules.DEFAULT_ROLE));
    for (String role : text.get().split(",", -1)) {
      Optional<Violation> violation = RoleRules.check(role);
      if (violation.isPresent()) {
        throw new StartException("--roles=%s: %s".formatted(text.get(), violation.get().text()));
      }
      roles.add(role);
    }
    return List.copyOf(roles);
  }
}
