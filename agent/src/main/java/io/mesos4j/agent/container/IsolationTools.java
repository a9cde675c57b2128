package io.mesos4j.agent.container;

import io.mesos4j.agent.isolator.Timetable;
import io.mesos4j.agent.isolator.cgroup.ContainerGroups;
import io.mesos4j.agent.launcher.Programs;
import io.mesos4j.agent.linux.Notifications;
import io.mesos4j.agent.linux.ProcessCensus;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * What isolators are made with.
 *
 * @param runtimeDirectory where things lie that only the agent may see
 * @param cgroups the host's control groups
 * @param tracking the groups by which the linux launcher knows processes; empty with another one
 * @param programs the host's programs
 * @param notifications tells of what the kernel notices
 * @param timetable runs what is done again and again
 * @param census the host's processes
 * @param clock the time of samples
 */
record IsolationTools(
    Path runtimeDirectory,
    CgroupChoice cgroups,
    Optional<ContainerGroups> tracking,
    Programs programs,
    Notifications notifications,
    Timetable timetable,
    ProcessCensus census,
    Clock clock) {}
