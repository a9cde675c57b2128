package io.mesos4j.master.core;

import io.mesos4j.master.core.model.MasterCounter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What happens, and the counters that it moves.
 *
 * @param scene in which it happens
 */
record CountedStory(String name, Supplier<Scene> scene, List<MasterCounter> moves) {

  /** A scenario, and what is about to happen in it. */
  record Scene(Scenario scenario, Runnable event) {}

  /** Happens where a task {@code t} of a checkpointing framework runs. */
  static CountedStory story(String name, Consumer<Desk> event, MasterCounter... moves) {
    return new CountedStory(
        name,
        () -> {
          Desk desk = AgentScenes.running(AgentScenes.checkpointing());
          return new Scene(desk.scenario, () -> event.accept(desk));
        },
        Arrays.asList(moves));
  }

  @Override
  public String toString() {
    return name;
  }
}
