package io.mesos4j.master.core.state;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.table.FrozenMap;
import io.mesos4j.master.core.model.Framework;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tasks of each registered framework, in the order of the frameworks; of those as well that
 * never had any. Put together by who first reads it. Immutable; from any thread.
 */
final class TasksByFramework extends AbstractMap<FrameworkId, MasterView.Tasks> {

  private final FrozenMap<FrameworkId, Framework> frameworks;
  private final FrozenMap<FrameworkId, MasterView.Tasks> tasks;
  private Optional<Map<FrameworkId, MasterView.Tasks>> joined = Optional.empty();

  TasksByFramework(
      FrozenMap<FrameworkId, Framework> frameworks,
      FrozenMap<FrameworkId, MasterView.Tasks> tasks) {
    this.frameworks = frameworks;
    this.tasks = tasks;
  }

  private synchronized Map<FrameworkId, MasterView.Tasks> joined() {
    if (joined.isEmpty()) {
      Map<FrameworkId, MasterView.Tasks> all = LinkedHashMap.newLinkedHashMap(frameworks.size());
      for (FrameworkId id : frameworks.keySet()) {
        all.put(id, tasks.getOrDefault(id, MasterView.Tasks.NONE));
      }
      joined = Optional.of(Collections.unmodifiableMap(all));
    }
    return joined.get();
  }

  @Override
  public int size() {
    return frameworks.size();
  }

  @Override
  public boolean containsKey(Object key) {
    return joined().containsKey(key);
  }

  @Override
  public MasterView.Tasks get(Object key) {
    return joined().get(key);
  }

  @Override
  public Set<Map.Entry<FrameworkId, MasterView.Tasks>> entrySet() {
    return joined().entrySet();
  }

  /** What did not change between two views is not looked at. */
  @Override
  public boolean equals(Object other) {
    return (other instanceof TasksByFramework view
            && frameworks.equals(view.frameworks)
            && tasks.equals(view.tasks))
        || super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
