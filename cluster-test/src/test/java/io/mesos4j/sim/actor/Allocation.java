package io.mesos4j.sim.actor;

import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.state.Books;
import java.util.List;

/**
 * What one turn of an allocator came to.
 *
 * @param books after it; what is proposed is charged
 * @param wishes what it was told until then
 * @param proposals what it gave away
 */
public record Allocation(Books books, ToldWishes wishes, List<Proposal> proposals) {}
