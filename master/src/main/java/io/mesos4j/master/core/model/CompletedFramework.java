package io.mesos4j.master.core.model;

import java.util.List;

/**
 * A framework that is gone for good, and what is remembered of its tasks.
 *
 * @param framework as it was when it was removed
 * @param completedTasks its ended tasks, oldest first
 * @param counts what was counted of it
 */
public record CompletedFramework(
    Framework framework, List<TaskRecord> completedTasks, FrameworkCounts counts) {}
