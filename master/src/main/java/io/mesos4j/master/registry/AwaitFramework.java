package io.mesos4j.master.registry;

import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkInfo;

/**
 * Notes how long a disconnected framework is still waited for.
 *
 * @param framework with its id; its failover timeout is what is left of it
 */
public record AwaitFramework(FrameworkInfo framework) implements RegistryOperation {

  @Override
  public Optional<Violation> perform(RegistryDraft draft) {
    draft.put(RecordKind.FRAMEWORK, framework.getId().getValue(), framework);
    return Rules.ok();
  }
}
