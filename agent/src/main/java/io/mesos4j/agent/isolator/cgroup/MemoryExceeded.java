package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.Limitation;
import io.mesos4j.common.resources.Scalar;
import java.io.IOException;
import java.util.List;
import org.apache.mesos.Protos;

/** What the owner of a container is told that had no memory left. */
final class MemoryExceeded {

  private static final long BYTES_PER_MEGABYTE = 1L << 20;

  private MemoryExceeded() {}

  static Limitation describe(MemoryFiles files, Cgroup group) throws IOException {
    long most = files.limit(group).orElse(0);
    String message =
        "Memory limit exceeded: Requested: "
            + most / BYTES_PER_MEGABYTE
            + "MB Maximum Used: "
            + files.peakBytes(group) / BYTES_PER_MEGABYTE
            + "MB\n\nMEMORY STATISTICS: \n"
            + group.read("memory.stat")
            + "\n";
    return new Limitation(
        Protos.TaskStatus.Reason.REASON_CONTAINER_LIMITATION_MEMORY, message, List.of(at(most)));
  }

  private static Protos.Resource at(long bytes) {
    return Scalar.resource("mem", bytes / (double) BYTES_PER_MEGABYTE);
  }
}
