package io.mesos4j.agent.isolator;

import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;

/**
 * {@code filesystem/posix}: containers share the host's root file system, so none brings another.
 */
public final class HostFilesystem implements Isolator {

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    if (spec.container().getMesos().hasImage()) {
      throw new IOException(
          "the task asks for an image, which the isolator filesystem/posix cannot provide");
    }
    if (spec.container().getVolumesCount() > 0) {
      throw new IOException("the task asks for volumes, which this agent does not support yet");
    }
    return Preparation.NOTHING;
  }
}
