package io.mesos4j.agent.isolator;

import io.mesos4j.agent.linux.AnchoredPath;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the sandboxes of containers are, for whoever works in them with more rights than their
 * tasks have: the users of the containers around a nested one may rename what is in theirs, and put
 * links in its place. Pure.
 */
public final class SandboxPlace {

  private SandboxPlace() {}

  public static AnchoredPath of(ContainerSpec spec) {
    return of(spec.id(), Path.of(spec.sandbox().directory()));
  }

  /** Anchored in the sandbox of the outermost container; an unknown one stays as it is. */
  public static AnchoredPath of(ContainerId id, Path sandbox) {
    Optional<Path> anchor = Optional.of(sandbox);
    for (ContainerId inner = id; inner.parent().isPresent(); inner = inner.parent().get()) {
      anchor = anchor.map(Path::getParent).map(Path::getParent);
    }
    return anchor
        .map(known -> new AnchoredPath(known, known.relativize(sandbox)))
        .orElseGet(() -> AnchoredPath.of(sandbox));
  }
}
