package io.mesos4j.sim.invariant;

import io.mesos4j.master.core.state.MasterInvariants;
import io.mesos4j.sim.actor.MasterTerm;
import io.mesos4j.sim.truth.BrokenPromise;
import java.util.function.Consumer;

/**
 * What a master promises of one view alone: nothing is offered of a machine that is down, nobody is
 * asked twice to leave an agent, or about a plan that is no more, no task is in two places. Asked
 * after every turn of a master.
 */
public final class SoundPlans implements Consumer<MasterTerm> {

  @Override
  public void accept(MasterTerm term) {
    try {
      MasterInvariants.check(term.view());
    } catch (IllegalStateException unsound) {
      throw new BrokenPromise(unsound.getMessage());
    }
  }
}
