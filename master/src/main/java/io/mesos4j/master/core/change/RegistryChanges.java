package io.mesos4j.master.core.change;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.registry.AdmitAgent;
import io.mesos4j.master.registry.AgentMarks;
import io.mesos4j.master.registry.AwaitFramework;
import io.mesos4j.master.registry.ForgetFrameworks;
import io.mesos4j.master.registry.MarkAgent;
import io.mesos4j.master.registry.MarkGone;
import io.mesos4j.master.registry.MarkReachable;
import io.mesos4j.master.registry.MarkUnreachable;
import io.mesos4j.master.registry.PruneAgents;
import io.mesos4j.master.registry.RegistryOperation;
import io.mesos4j.master.registry.RemoveAgent;
import io.mesos4j.master.registry.UpdateAgent;
import io.mesos4j.master.registry.UpdateQuotas;
import io.mesos4j.master.registry.UpdateWeights;
import java.time.Instant;
import java.util.List;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.WeightInfo;
import org.apache.mesos.quota.Protos.QuotaConfig;

/** Words what the registry is asked to make durable. */
public final class RegistryChanges {

  private RegistryChanges() {}

  public static RegistryOperation admit(SlaveInfo info) {
    return new AdmitAgent(info);
  }

  public static RegistryOperation update(SlaveInfo info) {
    return new UpdateAgent(info);
  }

  public static RegistryOperation reachable(SlaveInfo info) {
    return new MarkReachable(info);
  }

  public static RegistryOperation prune(List<AgentId> unreachable, List<AgentId> gone) {
    return new PruneAgents(unreachable, gone);
  }

  static RegistryOperation unreachable(AgentId agent, Instant since) {
    return new MarkUnreachable(agent, StatusUpdates.timeInfo(since));
  }

  public static RegistryOperation weights(List<WeightInfo> weights) {
    return new UpdateWeights(weights);
  }

  public static RegistryOperation quotas(List<QuotaConfig> quotas) {
    return new UpdateQuotas(quotas);
  }

  static RegistryOperation await(FrameworkInfo framework) {
    return new AwaitFramework(framework);
  }

  static RegistryOperation forget(List<FrameworkId> frameworks) {
    return new ForgetFrameworks(frameworks);
  }

  public static RegistryOperation remove(AgentId agent) {
    return new RemoveAgent(agent);
  }

  public static RegistryOperation mark(AgentId agent, AgentMarks.Change change) {
    return new MarkAgent(agent, change);
  }

  public static RegistryOperation gone(AgentId agent, Instant since) {
    return new MarkGone(agent, StatusUpdates.timeInfo(since));
  }
}
