package io.mesos4j.master.core.rules;

import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Framework;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.mesos.Protos.ExecutorID;
import org.apache.mesos.Protos.TaskID;

/**
 * What the rules of a launch look at beside the task.
 *
 * @param framework who launches
 * @param agent where
 * @param remaining what is left of the accepted offers
 * @param taken whether a task id is in use by this framework
 * @param executors the framework's executors on the agent, by id
 */
public record LaunchContext(
    Framework framework,
    Agent agent,
    Resources remaining,
    Predicate<TaskID> taken,
    Function<ExecutorID, Optional<ExecutorRecord>> executors) {}
