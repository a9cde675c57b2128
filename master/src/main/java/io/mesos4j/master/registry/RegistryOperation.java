package io.mesos4j.master.registry;

import io.mesos4j.common.rules.Violation;
import java.util.Optional;

/**
 * One change of the registry: a small immutable value. {@link #perform} checks first and changes
 * nothing when it refuses.
 */
public interface RegistryOperation {

  /** Changes the draft, or says why not. Called by the registrar, maybe on another thread. */
  Optional<Violation> perform(RegistryDraft draft);
}
