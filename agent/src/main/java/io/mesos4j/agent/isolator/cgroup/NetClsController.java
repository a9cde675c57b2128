package io.mesos4j.agent.isolator.cgroup;

import io.mesos4j.agent.linux.Cgroup;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.CgroupInfo;

/**
 * {@code cgroups/net_cls}: marks the packets of each container with a handle of its own, by which
 * the operator's traffic rules know them. Without {@code --cgroups_net_cls_primary_handle} it only
 * keeps containers in groups.
 */
public final class NetClsController implements Controller {

  private static final String CLASS = "net_cls.classid";

  private final Optional<NetClsHandles> handles;
  private final Map<ContainerId, Integer> given = new ConcurrentHashMap<>();

  public NetClsController(Optional<NetClsHandles> handles) {
    this.handles = handles;
  }

  @Override
  public void prepare(ContainerSpec spec, Cgroup group) throws IOException {
    if (handles.isPresent()) {
      int handle = handles.get().take();
      given.put(spec.id(), handle);
      group.write(CLASS, Integer.toUnsignedString(handle));
    }
  }

  @Override
  public void recover(ContainerSpec spec, Cgroup group) throws IOException {
    int handle = (int) group.readLong(CLASS);
    if (handles.isPresent() && handle != 0) {
      handles.get().claim(handle);
      given.put(spec.id(), handle);
    }
  }

  @Override
  public void status(ContainerId id, Protos.ContainerStatus.Builder status) {
    Optional.ofNullable(given.get(id))
        .map(handle -> CgroupInfo.NetCls.newBuilder().setClassid(handle))
        .ifPresent(netCls -> status.getCgroupInfoBuilder().setNetCls(netCls));
  }

  @Override
  public void cleanup(ContainerId id) {
    Optional.ofNullable(given.remove(id))
        .ifPresent(handle -> handles.ifPresent(all -> all.giveBack(handle)));
  }
}
