package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.nio.file.Path;

/**
 * {@code cgroups/cpuset} on v1: a group there starts without cpus and memory nodes, and nothing can
 * join it; so it gets those of the group around it. Which cpus a container runs on is for the
 * operator's tools to say. On v2 the kernel does that itself.
 */
public final class CpusetController implements Controller {

  @Override
  public void prepare(ContainerSpec spec, Cgroup group) throws IOException {
    inherit(group, "cpuset.cpus");
    inherit(group, "cpuset.mems");
  }

  private static void inherit(Cgroup group, String file) throws IOException {
    if (!group.read(file).isEmpty()) {
      return;
    }
    Path outside = group.directory().getParent();
    Cgroup around = new Cgroup(outside, group.files());
    if (!around.has(file)) {
      throw new IOException("no group around " + group.directory() + " has a " + file);
    }
    inherit(around, file);
    group.write(file, around.read(file));
  }
}
