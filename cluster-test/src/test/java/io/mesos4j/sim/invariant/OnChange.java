package io.mesos4j.sim.invariant;

import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.InverseOffer;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.OperationRecord;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.registry.MaintenancePlan;
import io.mesos4j.sim.actor.MasterTerm;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/**
 * Looks at a master only after a turn that changed something of what is looked at: a ping or an
 * acknowledgement changes nothing, and what was sound before is sound then.
 */
public final class OnChange implements Consumer<MasterTerm> {

  /** All that the invariants of masters read. */
  private record Looks(
      Map<FrameworkId, Framework> frameworks,
      MasterView.Agents agents,
      Map<FrameworkId, MasterView.Tasks> tasks,
      Map<OfferId, Offer> offers,
      Map<OfferId, InverseOffer> inverseOffers,
      List<OperationRecord> operations,
      MaintenancePlan maintenance,
      Allocator allocator) {

    static Looks of(MasterTerm term) {
      MasterView view = term.view();
      return new Looks(
          view.frameworks(),
          view.agents(),
          view.tasks(),
          view.offers(),
          view.inverseOffers(),
          view.operations(),
          view.maintenance(),
          new Allocator(term.allocatorTurns(), term.allocatorIsQuiet()));
    }
  }

  private record Allocator(long turns, boolean quiet) {}

  private final Consumer<MasterTerm> invariants;
  private final Map<MasterTerm, Looks> last = new WeakHashMap<>();

  public OnChange(Consumer<MasterTerm> invariants) {
    this.invariants = invariants;
  }

  @Override
  public void accept(MasterTerm term) {
    Looks now = Looks.of(term);
    Optional<Looks> before = Optional.ofNullable(last.put(term, now));
    if (before.filter(now::equals).isEmpty()) {
      invariants.accept(term);
    }
  }
}
