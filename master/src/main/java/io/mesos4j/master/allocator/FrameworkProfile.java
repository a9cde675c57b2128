package io.mesos4j.master.allocator;

import java.util.Set;
import org.apache.mesos.Protos.FrameworkInfo;
import org.apache.mesos.scheduler.Protos.OfferConstraints;

/**
 * What the allocator is told of a framework.
 *
 * @param info its roles, capabilities and minimums
 * @param suppressedRoles roles that want no offers for now
 * @param constraints which agents may be offered, by role; already checked
 */
public record FrameworkProfile(
    FrameworkInfo info, Set<String> suppressedRoles, OfferConstraints constraints) {}
