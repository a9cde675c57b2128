package io.mesos4j.agent.core.model;

import io.mesos4j.common.id.TaskId;
import java.util.Optional;
import org.apache.mesos.Protos.TaskInfo;

/**
 * Where the files of a task in a pod are.
 *
 * @param task the task
 * @param directory its sandbox
 * @param running the task with its volumes, unless it has ended
 */
public record TaskSandbox(TaskId task, String directory, Optional<TaskInfo> running) {}
