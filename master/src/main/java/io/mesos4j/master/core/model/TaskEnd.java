package io.mesos4j.master.core.model;

import org.apache.mesos.Protos.TaskState;
import org.apache.mesos.Protos.TaskStatus;

/** How a task ended, for {@code master/task_<state>/source_<source>/reason_<reason>}. */
public record TaskEnd(TaskState state, TaskStatus.Source source, TaskStatus.Reason reason) {}
