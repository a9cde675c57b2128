package io.mesos4j.sim.actor;

import java.util.function.Consumer;

/**
 * Who looks at what masters do.
 *
 * @param turns after each turn of a master that has read the registry
 * @param allocations after each turn of its allocator in which it gave something away
 */
public record Watch(Consumer<MasterTerm> turns, Consumer<Allocation> allocations) {}
