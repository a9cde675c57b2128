package io.mesos4j.master.registry;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.WeightInfo;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.maintenance.Protos.Schedule;
import org.apache.mesos.quota.Protos.QuotaConfig;

/** The kinds of records that the registry holds, each a folder of the store. */
public enum RecordKind {
  /** Admitted agents, by agent id. */
  AGENT("agents", Registry.Slave.parser()),
  /** Agents that stopped answering, by agent id. */
  UNREACHABLE("unreachable", Registry.UnreachableSlave.parser()),
  /** Agents that an operator declared gone, by agent id. */
  GONE("gone", Registry.GoneSlave.parser()),
  /** Machines under maintenance, by host name and address. */
  MACHINE("machines", Registry.Machine.parser()),
  /** Maintenance schedules, by position. */
  SCHEDULE("schedules", Schedule.parser()),
  /** Quotas, by role. */
  QUOTA("quotas", QuotaConfig.parser()),
  /** Weights, by role. */
  WEIGHT("weights", WeightInfo.parser()),
  /** Frameworks that are waited for, by id: their failover timeout is what is left of it. */
  FRAMEWORK("frameworks", FrameworkInfo.parser()),
  /** Capabilities that a master needs to read this registry, by name. */
  MINIMUM_CAPABILITY("minimum_capabilities", Registry.MinimumCapability.parser());

  private final String folder;
  private final Parser<? extends Message> parser;

  RecordKind(String folder, Parser<? extends Message> parser) {
    this.folder = folder;
    this.parser = parser;
  }

  /** The name of the folder that holds records of this kind. */
  public String folder() {
    return folder;
  }

  /** Reads records of this kind. */
  public Parser<? extends Message> parser() {
    return parser;
  }
}
