package io.mesos4j.master.edge;

import io.mesos4j.common.daemon.LogLevels;
import io.mesos4j.common.files.VirtualFiles;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.metrics.Metrics;
import io.mesos4j.master.webui.UiParts;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What this process shows of itself, leading or not.
 *
 * @param flags as it was started
 * @param metrics all of them
 * @param levels how much it logs
 * @param files the files that it shows, such as its log
 * @param followers those who follow what happens
 * @param ui what the web UI is fed from
 * @param pages where another web UI is, if the operator brought one
 */
public record DaemonParts(
    FlagValues flags,
    Metrics metrics,
    LogLevels levels,
    VirtualFiles files,
    OperatorStreams followers,
    UiParts ui,
    Optional<Path> pages) {}
