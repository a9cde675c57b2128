package io.mesos4j.master.registry.tool;

import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagSet;
import io.mesos4j.common.flags.FlagTypes;
import io.mesos4j.common.flags.UpstreamFlags;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The flags of {@code mesos-registry}. */
public final class RegistryFlags {

  static final Flag<String> ZK =
      Flag.of(
              "zk",
              FlagTypes.SECRET_URL,
              "The masters' --zk: zk://host1:port1,host2:port2/path. For a master with a ZooKeeper"
                  + " of its own: zk://127.0.0.1:2181/mesos, while that master runs.")
          .mandatory();
  static final Flag<Path> FILE =
      Flag.of("file", FlagTypes.PATH, "Where backup writes to, and restore reads from.");
  static final Flag<Boolean> FORCE =
      Flag.of(
              "force",
              FlagTypes.BOOL,
              "Lets restore replace records that are there; all others are removed.")
          .withDefault(false);
  static final Flag<Duration> TIMEOUT =
      Flag.of("zk_session_timeout", FlagTypes.DURATION, "How long to wait for ZooKeeper.")
          .withDefault(Duration.ofSeconds(10));

  private RegistryFlags() {}

  public static FlagSet set() {
    return new FlagSet("mesos-registry", List.of(ZK, FILE, FORCE, TIMEOUT), UpstreamFlags.none());
  }
}
