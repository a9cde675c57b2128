package org.apache.mesos.v1.scheduler;

import io.mesos4j.client.shell.LibrarySession;
import java.util.Objects;
import java.util.Optional;
import org.apache.mesos.v1.Protos.Credential;
import org.apache.mesos.v1.scheduler.Protos.Call;

/**
 * The v1 library over HTTP with protobuf bodies. Connects when made and lives as long as the
 * process; its threads are daemons.
 */
@SuppressWarnings("this-escape") // upstream's contract: callbacks may begin while it is made
public class V1Mesos implements Mesos {

  private final LibrarySession session;

  /**
   * Connects.
   *
   * @param master {@code host:port}, {@code zk://host1:port1,host2:port2/path} or {@code file://}
   * @throws IllegalArgumentException if the address cannot be understood
   */
  public V1Mesos(Scheduler scheduler, String master) {
    this.session =
        LibrarySession.start(border(scheduler), master(master), Optional.<byte[]>empty());
  }

  /** As above; the credential is sent as HTTP basic authentication. */
  public V1Mesos(Scheduler scheduler, String master, Credential credential) {
    Optional<byte[]> known = Optional.of(credential.toByteArray());
    this.session = LibrarySession.start(border(scheduler), master(master), known);
  }

  private LibraryBorder border(Scheduler scheduler) {
    return new LibraryBorder(Objects.requireNonNull(scheduler, "scheduler"), this);
  }

  private static String master(String master) {
    return Objects.requireNonNull(master, "master");
  }

  @Override
  public void send(Call call) {
    session.send(call.toByteArray());
  }

  @Override
  public void reconnect() {
    session.reconnect();
  }
}
