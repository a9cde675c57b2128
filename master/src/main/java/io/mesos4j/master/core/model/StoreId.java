package io.mesos4j.master.core.model;

/**
 * One change that the registry was asked to make, so that its outcome finds the step that waits.
 *
 * @param value counts up within one term of leadership
 */
public record StoreId(long value) {}
