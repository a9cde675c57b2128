package io.mesos4j.master.registry;

/**
 * Names one record of the registry.
 *
 * @param id unique within its kind
 */
public record RecordKey(RecordKind kind, String id) {}
