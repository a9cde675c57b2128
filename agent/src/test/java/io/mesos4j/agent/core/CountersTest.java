package io.mesos4j.agent.core;

import static io.mesos4j.agent.core.AgentScenario.custom;
import static io.mesos4j.agent.core.AgentScenario.framework;
import static io.mesos4j.agent.core.CountedScenes.exited;
import static io.mesos4j.agent.core.CountedScenes.kill;
import static io.mesos4j.agent.core.CountedScenes.launchFailed;
import static io.mesos4j.agent.core.CountedScenes.launched;
import static io.mesos4j.agent.core.CountedScenes.registeredExecutor;
import static io.mesos4j.agent.core.CountedScenes.running;
import static io.mesos4j.agent.core.CountedScenes.toExecutor;
import static io.mesos4j.agent.core.CountedScenes.toFramework;
import static io.mesos4j.agent.core.CountedScenes.unnamed;
import static io.mesos4j.agent.core.CountedScenes.unreadable;
import static io.mesos4j.agent.core.CountedScenes.update;
import static io.mesos4j.agent.core.MasterWords.frameworkIsOver;
import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.core.model.Counters.Count;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.mesos.Protos.TaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each event that the agent counts moves its counters by one, and no others. */
class CountersTest {

  /**
   * What happens, and the counters that it moves.
   *
   * @param scene in which it happens
   */
  record Story(
      String name,
      Supplier<AgentScenario> scene,
      Consumer<AgentScenario> event,
      List<Count> moves) {

    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void eventMovesItsCountersOnly(Story story) {
    AgentScenario scenario = story.scene().get();
    var before = scenario.view().history().counts();
    story.event().accept(scenario);
    var after = scenario.view().history().counts();
    List<Count> moved = new ArrayList<>();
    for (Count count : Count.values()) {
      long by = after.getOrDefault(count, 0L) - before.getOrDefault(count, 0L);
      for (long i = 0; i < by; i++) {
        moved.add(count);
      }
    }
    assertThat(moved).containsExactlyInAnyOrderElementsOf(story.moves());
  }

  @Test
  void noCounterIsForgotten() {
    Set<Count> told = EnumSet.noneOf(Count.class);
    stories().forEach(story -> told.addAll(story.moves()));
    assertThat(told).containsExactlyInAnyOrder(Count.values());
  }

  private static Story story(
      String name, Supplier<AgentScenario> scene, Consumer<AgentScenario> event, Count... moves) {
    return new Story(name, scene, event, Arrays.asList(moves));
  }

  static Stream<Story> stories() {
    return Stream.of(commands(), ends(), reports(), messages()).flatMap(some -> some);
  }

  private static Stream<Story> commands() {
    return Stream.of(
        story("a task arrives", AgentScenario::registered, CountedScenes::run),
        story(
            "it comes to run, which are two updates",
            CountedScenes::launching,
            scenario -> scenario.when(launched(scenario)),
            Count.VALID_STATUS_UPDATES,
            Count.VALID_STATUS_UPDATES),
        story(
            "its command succeeds",
            CountedScenes::running,
            scenario -> scenario.when(exited(scenario, 0)),
            Count.VALID_STATUS_UPDATES,
            Count.TASKS_FINISHED,
            Count.EXECUTORS_TERMINATED),
        story(
            "its command fails",
            CountedScenes::running,
            scenario -> scenario.when(exited(scenario, 3)),
            Count.VALID_STATUS_UPDATES,
            Count.TASKS_FAILED,
            Count.EXECUTORS_TERMINATED),
        story(
            "its container cannot be launched",
            CountedScenes::launching,
            scenario -> scenario.when(launchFailed(scenario)),
            Count.CONTAINER_LAUNCH_ERRORS,
            Count.VALID_STATUS_UPDATES,
            Count.TASKS_FAILED,
            Count.EXECUTORS_TERMINATED),
        story(
            "it is killed",
            () -> running().when(kill()),
            scenario -> scenario.when(exited(scenario, 0)),
            Count.VALID_STATUS_UPDATES,
            Count.TASKS_KILLED,
            Count.EXECUTORS_TERMINATED),
        story("an acknowledgement", CountedScenes::started, AgentScenario::acknowledge),
        story(
            "its framework was torn down: nobody hears of its end",
            () -> running().when(frameworkIsOver()),
            scenario -> scenario.when(exited(scenario, 0)),
            Count.INVALID_STATUS_UPDATES,
            Count.TASKS_KILLED,
            Count.EXECUTORS_TERMINATED),
        story(
            "an earlier life left two files that cannot be read",
            AgentScenario::new,
            scenario -> scenario.when(new AgentEvent.Started(unreadable(2))),
            Count.RECOVERY_ERRORS,
            Count.RECOVERY_ERRORS));
  }

  private static Stream<Story> ends() {
    return Stream.of(
            "TASK_FINISHED TASKS_FINISHED",
            "TASK_FAILED TASKS_FAILED",
            "TASK_ERROR TASKS_FAILED",
            "TASK_KILLED TASKS_KILLED",
            "TASK_LOST TASKS_LOST",
            "TASK_DROPPED TASKS_LOST",
            "TASK_GONE TASKS_GONE",
            "TASK_GONE_BY_OPERATOR TASKS_GONE")
        .map(line -> line.split(" ", 2))
        .map(end ->
            story(
                "an executor says " + end[0],
                CountedScenes::registeredExecutor,
                scenario -> scenario.when(update("e", TaskState.valueOf(end[0]))),
                Count.VALID_STATUS_UPDATES,
                Count.valueOf(end[1])));
  }

  private static Stream<Story> reports() {
    return Stream.of(
        story(
            "an executor says that its task runs",
            CountedScenes::registeredExecutor,
            scenario -> scenario.when(update("e", TaskState.TASK_RUNNING)),
            Count.VALID_STATUS_UPDATES),
        story(
            "an executor repeats the end",
            () -> registeredExecutor().when(update("e", TaskState.TASK_FINISHED)),
            scenario -> scenario.when(update("e", TaskState.TASK_FINISHED)),
            Count.VALID_STATUS_UPDATES),
        story(
            "an executor that is not here says something",
            CountedScenes::registeredExecutor,
            scenario -> scenario.when(update("stranger", TaskState.TASK_RUNNING)),
            Count.INVALID_STATUS_UPDATES),
        story(
            "an update without an id",
            CountedScenes::registeredExecutor,
            scenario -> scenario.when(unnamed()),
            Count.INVALID_STATUS_UPDATES),
        story(
            "an executor ends with its task",
            CountedScenes::registeredExecutor,
            scenario -> scenario.when(exited(scenario, 1)),
            Count.VALID_STATUS_UPDATES,
            Count.TASKS_FAILED,
            Count.EXECUTORS_TERMINATED),
        story(
            "an executor ends that has nothing to do",
            () -> registeredExecutor().when(update("e", TaskState.TASK_FINISHED)),
            scenario -> scenario.when(exited(scenario, 0)),
            Count.EXECUTORS_TERMINATED));
  }

  private static Stream<Story> messages() {
    return Stream.of(
        story(
            "a framework writes to its executor",
            CountedScenes::registeredExecutor,
            scenario -> scenario.when(toExecutor("e")),
            Count.VALID_FRAMEWORK_MESSAGES),
        story(
            "a framework writes to an executor that is not here",
            CountedScenes::registeredExecutor,
            scenario -> scenario.when(toExecutor("stranger")),
            Count.INVALID_FRAMEWORK_MESSAGES),
        story(
            "a framework writes to an executor that has not registered",
            () -> AgentScenario.registered().run(framework().build(), custom("t", "e")),
            scenario -> scenario.when(toExecutor("e")),
            Count.INVALID_FRAMEWORK_MESSAGES),
        story(
            "an executor writes to its framework",
            CountedScenes::registeredExecutor,
            scenario -> scenario.when(toFramework("e")),
            Count.VALID_FRAMEWORK_MESSAGES),
        story(
            "an executor that is not here writes to a framework",
            CountedScenes::registeredExecutor,
            scenario -> scenario.when(toFramework("stranger")),
            Count.INVALID_FRAMEWORK_MESSAGES),
        story(
            "an executor writes while there is no master",
            () -> registeredExecutor().when(new AgentEvent.MasterDetected(Optional.empty())),
            scenario -> scenario.when(toFramework("e")),
            Count.INVALID_FRAMEWORK_MESSAGES));
  }
}
