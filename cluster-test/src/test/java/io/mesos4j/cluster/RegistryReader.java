package io.mesos4j.cluster;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.mesos4j.common.election.MasterAddress;
import io.mesos4j.common.election.ZooKeeperSession;
import io.mesos4j.master.registry.RecordKey;
import io.mesos4j.master.registry.RecordKind;
import io.mesos4j.master.registry.store.RegistryZNodes;
import java.time.Duration;
import java.util.Optional;
import org.apache.mesos.Protos.FrameworkInfo;

/** Looks at the registry of a real master in its ZooKeeper. */
final class RegistryReader implements AutoCloseable {

  private static final Duration SESSION = Duration.ofSeconds(10);

  private final ZooKeeperSession session;

  /**
   * @param url {@code zk://...}
   */
  RegistryReader(String url) {
    session = ZooKeeperSession.connect((MasterAddress.ZooKeeper) MasterAddress.parse(url), SESSION);
  }

  /** How long a framework that is away is still waited for, as far as that is written down. */
  Optional<Double> secondsLeft(String framework) {
    RegistryZNodes znodes = new RegistryZNodes(session.client(), session.path());
    try {
      return Optional.ofNullable(
              znodes.read(znodes.list()).get(new RecordKey(RecordKind.FRAMEWORK, framework)))
          .map(RegistryReader::seconds);
    } catch (Exception unreadable) {
      throw new AssertionError("the registry cannot be read", unreadable);
    }
  }

  private static double seconds(ByteString record) {
    try {
      return FrameworkInfo.parseFrom(record).getFailoverTimeout();
    } catch (InvalidProtocolBufferException damaged) {
      throw new AssertionError(damaged);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
