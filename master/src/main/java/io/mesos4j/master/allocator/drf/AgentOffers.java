package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.resources.Resources;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What one client is offered, by agent, in the order of the run. Two plain arrays: a run adds an
 * offer without looking at the agent's id, and whoever takes the offers goes through them once.
 * Looking one up costs going through them, too. Filled by one run, not changed after it.
 */
final class AgentOffers extends AbstractMap<AgentId, Resources>
    implements SequencedMap<AgentId, Resources> {

  private AgentId[] agents = new AgentId[4];
  private Resources[] offered = new Resources[4];
  private int size;

  /** Adds an offer of an agent that there is none of yet; answers its place. */
  int add(AgentId agent, Resources resources) {
    if (size == agents.length) {
      agents = Arrays.copyOf(agents, 2 * size);
      offered = Arrays.copyOf(offered, 2 * size);
    }
    agents[size] = agent;
    offered[size] = resources;
    return size++;
  }

  /** Makes the offer at a place larger. */
  void addTo(int place, Resources more) {
    offered[place] = offered[place].plus(more);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void forEach(BiConsumer<? super AgentId, ? super Resources> action) {
    for (int i = 0; i < size; i++) {
      action.accept(agents[i], offered[i]);
    }
  }

  @Override
  public SequencedMap<AgentId, Resources> reversed() {
    return new LinkedHashMap<>(this).reversed();
  }

  @Override
  public Set<Entry<AgentId, Resources>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Entry<AgentId, Resources>> {

    @Override
    public int size() {
      return size;
    }

    @Override
    public Iterator<Entry<AgentId, Resources>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < size;
        }

        @Override
        public Entry<AgentId, Resources> next() {
          if (next == size) {
            throw new NoSuchElementException("all " + size + " offers were handed out");
          }
          Entry<AgentId, Resources> entry = Map.entry(agents[next], offered[next]);
          next++;
          return entry;
        }
      };
    }
  }
}
