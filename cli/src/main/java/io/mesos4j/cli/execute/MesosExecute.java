package io.mesos4j.cli.execute;

import io.mesos4j.common.election.MasterAddress;
import io.mesos4j.common.election.ZooKeeperSession;
import io.mesos4j.common.flags.FlagException;
import io.mesos4j.common.flags.FlagHelp;
import io.mesos4j.common.flags.FlagParser;
import io.mesos4j.common.flags.FlagSet;
import io.mesos4j.common.flags.FlagValues;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.mesos.MesosNativeLibrary;
import org.apache.mesos.MesosSchedulerDriver;
import org.apache.mesos.Protos.Credential;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.FrameworkInfo.Capability;
import org.apache.mesos.Protos.Status;

/**
 * Runs one task, or one group of tasks, and ends with status 0 if all of it finished well. Ctrl-C
 * tears its framework down.
 */
public final class MesosExecute {

  private static final Duration ZOOKEEPER_LIMIT = Duration.ofSeconds(10);

  private MesosExecute() {}

  /** See {@code --help}. */
  public static void main(String[] args) {
    FlagSet flags = ExecuteFlags.set();
    try {
      FlagValues values = new FlagParser(flags).parse(List.of(args), System.getenv());
      if (values.get(FlagSet.HELP)) {
        System.out.println(FlagHelp.text(flags));
      } else if (values.get(FlagSet.VERSION)) {
        System.out.println("mesos " + MesosNativeLibrary.VERSION);
      } else {
        System.exit(run(values) ? 0 : 1);
      }
    } catch (FlagException problem) {
      System.err.println("mesos-execute: " + problem.getMessage());
      System.exit(1);
    }
  }

  private static boolean run(FlagValues flags) throws FlagException {
    ExecuteScheduler scheduler =
        new ExecuteScheduler(
            Work.of(flags), flags.get(ExecuteFlags.ROLE), flags.find(ExecuteFlags.KILL_AFTER));
    if (!flags.get(ExecuteFlags.CONTENT_TYPE).equals("protobuf")) {
      throw new FlagException(
          "--content_type="
              + flags.get(ExecuteFlags.CONTENT_TYPE)
              + " is not supported yet; leave it out, the driver speaks protobuf");
    }
    requireZooKeeper(flags.find(ExecuteFlags.MASTER).orElseThrow());
    MesosSchedulerDriver driver = driver(scheduler, framework(flags), flags);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  driver.stop();
                  driver.join();
                },
                "teardown"));
    return driver.run() == Status.DRIVER_STOPPED && scheduler.succeeded();
  }

  /** The driver itself would wait without end for servers that do not answer. */
  private static void requireZooKeeper(String master) throws FlagException {
    if (!master.startsWith("zk://")) {
      return;
    }
    try {
      if (MasterAddress.parse(master) instanceof MasterAddress.ZooKeeper servers) {
        try (ZooKeeperSession session = ZooKeeperSession.connect(servers, ZOOKEEPER_LIMIT)) {
          session.awaitConnected("--master");
        }
      }
    } catch (IllegalArgumentException | IOException unusable) {
      throw new FlagException(unusable.getMessage());
    }
  }

  private static MesosSchedulerDriver driver(
      ExecuteScheduler scheduler, FrameworkInfo framework, FlagValues flags) throws FlagException {
    String master = flags.find(ExecuteFlags.MASTER).orElseThrow();
    if (flags.find(ExecuteFlags.PRINCIPAL).isEmpty()) {
      if (flags.find(ExecuteFlags.SECRET).isPresent()) {
        throw new FlagException("--secret needs --principal for whose it is");
      }
      return new MesosSchedulerDriver(scheduler, framework, master);
    }
    Credential.Builder credential =
        Credential.newBuilder().setPrincipal(flags.find(ExecuteFlags.PRINCIPAL).get());
    flags.find(ExecuteFlags.SECRET).ifPresent(credential::setSecret);
    return new MesosSchedulerDriver(scheduler, framework, master, credential.build());
  }

  private static FrameworkInfo framework(FlagValues flags) throws FlagException {
    FrameworkInfo.Builder framework =
        FrameworkInfo.newBuilder()
            .setUser("")
            .setName("mesos-execute instance")
            .addRoles(flags.get(ExecuteFlags.ROLE))
            .setCheckpoint(flags.get(ExecuteFlags.CHECKPOINT))
            .addCapabilities(capability(Capability.Type.MULTI_ROLE))
            .addCapabilities(capability(Capability.Type.RESERVATION_REFINEMENT));
    if (flags.get(ExecuteFlags.PARTITION_AWARE)) {
      framework.addCapabilities(capability(Capability.Type.PARTITION_AWARE));
    }
    for (String name : flags.find(ExecuteFlags.CAPABILITIES).orElse("").split(",", -1)) {
      if (!name.isBlank()) {
        framework.addCapabilities(capability(typeOf(name.strip())));
      }
    }
    flags.find(ExecuteFlags.PRINCIPAL).ifPresent(framework::setPrincipal);
    return framework.build();
  }

  private static Capability.Type typeOf(String name) throws FlagException {
    try {
      return Capability.Type.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new FlagException(
          "--framework_capabilities: '"
              + name
              + "' is none of "
              + List.of(Capability.Type.values()));
    }
  }

  private static Capability capability(Capability.Type type) {
    return Capability.newBuilder().setType(type).build();
  }
}
