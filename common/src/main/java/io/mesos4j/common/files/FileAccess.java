package io.mesos4j.common.files;

import io.mesos4j.common.auth.Principal;
import java.util.Optional;

/** Decides who may see the files under an attached path. Called on handler threads. */
@FunctionalInterface
public interface FileAccess {

  boolean allows(Optional<Principal> principal);

  /** Everybody may. */
  static FileAccess open() {
    return principal -> true;
  }
}
