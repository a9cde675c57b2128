package io.mesos4j.agent.container;

import io.mesos4j.agent.container.console.Switchboard;
import io.mesos4j.agent.container.log.ContainerLogs;
import io.mesos4j.agent.fetcher.Fetcher;
import io.mesos4j.agent.launcher.LaunchScript;
import io.mesos4j.agent.launcher.Launcher;
import io.mesos4j.agent.linux.Notifications;

/**
 * What every container's life works with.
 *
 * @param launcher makes and kills processes
 * @param isolators all isolators
 * @param fetcher brings URIs
 * @param scripts writes what first processes are told
 * @param switchboard connects containers' streams
 * @param logs cuts logs that grow too large
 * @param guests runs commands beside what runs in a container
 * @param notifications tells of exits
 * @param launches where first processes are started
 */
record ContainerTools(
    Launcher launcher,
    IsolatorChain isolators,
    Fetcher fetcher,
    LaunchScript scripts,
    Switchboard switchboard,
    ContainerLogs logs,
    GuestCommand guests,
    Notifications notifications,
    LaunchRoom launches) {}
