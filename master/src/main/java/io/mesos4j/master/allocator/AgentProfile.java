package io.mesos4j.master.allocator;

import java.util.Set;
import org.apache.mesos.Protos.SlaveInfo;

/**
 * What the allocator is told of an agent beside its resources.
 *
 * @param info its host name, attributes and domain
 * @param capabilities what its software can do
 */
public record AgentProfile(SlaveInfo info, Set<SlaveInfo.Capability.Type> capabilities) {}
