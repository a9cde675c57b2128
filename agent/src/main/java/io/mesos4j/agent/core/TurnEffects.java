package io.mesos4j.agent.core;

import io.mesos4j.agent.core.model.AgentEffect;
import io.mesos4j.agent.core.model.CheckpointRecord;
import io.mesos4j.common.loop.Effects;
import java.util.ArrayList;
import java.util.List;

/**
 * The effects of one turn: all that is to be remembered goes first, as one barrier, so that a turn
 * waits for the disk once and nothing is told that could be forgotten.
 */
final class TurnEffects implements Effects<AgentEffect> {

  private final List<CheckpointRecord> records = new ArrayList<>();
  private final List<AgentEffect> others = new ArrayList<>();

  @Override
  public void add(AgentEffect effect) {
    if (effect instanceof AgentEffect.Checkpoint(List<CheckpointRecord> more)) {
      records.addAll(more);
    } else {
      others.add(effect);
    }
  }

  void deliver(Effects<AgentEffect> out) {
    if (!records.isEmpty()) {
      out.add(new AgentEffect.Checkpoint(List.copyOf(records)));
    }
    others.forEach(out::add);
  }
}
