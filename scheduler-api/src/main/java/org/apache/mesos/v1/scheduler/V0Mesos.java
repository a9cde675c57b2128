package org.apache.mesos.v1.scheduler;

import io.mesos4j.client.shell.V0Adapter;
import java.util.Objects;
import java.util.Optional;
import org.apache.mesos.v1.Protos.Credential;
import org.apache.mesos.v1.Protos.FrameworkInfo;
import org.apache.mesos.v1.scheduler.Protos.Call;

/**
 * A v1 scheduler on the v0 driver, which registers, reconnects and keeps the framework's id by
 * itself. SUBSCRIBE only begins the delivery of events; updates are acknowledged by ACKNOWLEDGE.
 */
@SuppressWarnings("this-escape") // upstream's contract: callbacks may begin while it is made
public class V0Mesos implements Mesos {

  private final V0Adapter adapter;

  /**
   * Starts the driver.
   *
   * @param master {@code host:port}, {@code zk://host1:port1,host2:port2/path} or {@code file://}
   */
  public V0Mesos(Scheduler scheduler, FrameworkInfo framework, String master) {
    this.adapter =
        V0Adapter.start(
            border(scheduler),
            framework.toByteArray(),
            Objects.requireNonNull(master, "master"),
            Optional.<byte[]>empty());
  }

  /** As above; the credential is sent as HTTP basic authentication. */
  public V0Mesos(
      Scheduler scheduler, FrameworkInfo framework, String master, Credential credential) {
    this.adapter =
        V0Adapter.start(
            border(scheduler),
            framework.toByteArray(),
            Objects.requireNonNull(master, "master"),
            Optional.of(credential.toByteArray()));
  }

  private LibraryBorder border(Scheduler scheduler) {
    return new LibraryBorder(Objects.requireNonNull(scheduler, "scheduler"), this);
  }

  @Override
  public void send(Call call) {
    adapter.send(call.toByteArray());
  }

  /** Without effect: the driver reconnects by itself. */
  @Override
  public void reconnect() {}
}
