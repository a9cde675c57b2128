package io.mesos4j.master.core.scheduler;

import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkPeer;
import org.apache.mesos.Protos.FrameworkInfo;

/**
 * A SUBSCRIBE that passed the rules.
 *
 * @param peer who subscribes
 * @param info what it says of itself
 * @param wishes what it asks of the allocator
 * @param force whether a driver may take over from another one
 */
record Subscription(
    FrameworkPeer peer, FrameworkInfo info, Framework.Wishes wishes, boolean force) {}
