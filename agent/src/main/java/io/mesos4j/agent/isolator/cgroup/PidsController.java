package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;

/**
 * {@code cgroups/pids}: how many processes and threads a container may have at once, so that a fork
 * bomb takes no more than its share of the host. One that reaches the limit cannot fork; it is not
 * ended for that.
 */
public final class PidsController implements Controller {

  private final long most;

  /** Every container may have {@code most} threads. */
  public PidsController(long most) {
    this.most = most;
  }

  @Override
  public void prepare(ContainerSpec spec, Cgroup group) throws IOException {
    group.write("pids.max", Long.toString(most));
  }
}
