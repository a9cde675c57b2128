package io.mesos4j.master.registry;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Optional;

/**
 * Frameworks are waited for no longer: they are back, or their time is over.
 *
 * @param frameworks of which there need not be a record
 */
public record ForgetFrameworks(List<FrameworkId> frameworks) implements RegistryOperation {

  @Override
  public Optional<Violation> perform(RegistryDraft draft) {
    frameworks.forEach(framework -> draft.remove(RecordKind.FRAMEWORK, framework.value()));
    return Rules.ok();
  }
}
