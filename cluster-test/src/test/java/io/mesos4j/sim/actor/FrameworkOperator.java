package io.mesos4j.sim.actor;

import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.MasterEvent;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.sim.world.World;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An operator who has frameworks torn down, and looks every second whether they are gone: one that
 * shows up again after a failover, by an agent that was away, is torn down again.
 */
public final class FrameworkOperator {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final World world;
  private final Cluster cluster;
  private final Set<FrameworkId> condemned = new LinkedHashSet<>();

  FrameworkOperator(World world, Cluster cluster) {
    this.world = world;
    this.cluster = cluster;
  }

  void start() {
    world.time().after(LOOK, this::start);
    cluster.leading().ifPresent(this::look);
  }

  /** Wants a framework's end; its process comes back as another framework. */
  public void tearDown(FrameworkProcess framework) {
    framework
        .condemn()
        .ifPresent(id -> {
          world.trace().saw(framework.name(), "a framework is torn down");
          condemned.add(FrameworkId.of(id));
        });
  }

  /** Whether a framework was to end. */
  public boolean condemned(FrameworkId id) {
    return condemned.contains(id);
  }

  private void look(MasterTerm term) {
    for (FrameworkId id : left(term.view())) {
      term.asked(request -> new MasterEvent.TeardownRequested(request, id, Approvers.all()));
    }
  }

  /** The frameworks that a master knows although they were to end. */
  public List<FrameworkId> left(MasterView view) {
    return condemned.stream().filter(view.frameworks()::containsKey).toList();
  }
}
