package io.mesos4j.master.webui;

import io.mesos4j.master.webui.live.EventFeed;
import io.mesos4j.master.webui.live.History;
import io.mesos4j.master.webui.live.LiveStreams;
import io.mesos4j.master.webui.live.SnapshotDesk;
import io.mesos4j.master.webui.relay.AgentRelay;
import io.mesos4j.master.webui.terminal.TerminalDesk;
import java.util.Optional;

/**
 * What the web UI is fed from.
 *
 * @param terminals where the operator allows them
 * @param cluster the cluster's name, if it was given one
 */
public record UiParts(
    SnapshotDesk desk,
    LiveStreams streams,
    EventFeed events,
    History history,
    AgentRelay relay,
    Optional<TerminalDesk> terminals,
    Optional<String> cluster) {}
