package io.mesos4j.ordeal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The judge lets nobody get away with anything. */
class JudgeTest {

  private static final List<String> LIVED = List.of("start 7", "stop 7");

  @Test
  void keptPromisesAreNoFindings() {
    assertThat(
            verdict(
                LIVED,
                "1 subscribed F",
                "2 launch t a",
                "3 update t TASK_RUNNING 01 R",
                "4 update t TASK_RUNNING 01 R",
                "5 update t TASK_FINISHED 02 R",
                "6 update t TASK_LOST - R"))
        .isEmpty();
  }

  @Test
  void endThatAMasterKnowsFromItsAgentIsBelievedAlthoughTheAgentBeginsAgain() {
    assertThat(
            verdict(
                LIVED,
                "1 subscribed F",
                "2 launch t a",
                "3 update t TASK_FINISHED - R",
                "4 update t TASK_RUNNING 01 R"))
        .noneMatch(one -> one.startsWith("lost task"));
  }

  @Test
  void secondStartIsFound() {
    assertThat(
            verdict(
                List.of("start 7", "start 8", "stop 8"),
                "1 subscribed F",
                "2 launch t a",
                "3 update t TASK_FINISHED 01 R"))
        .anyMatch(one -> one.startsWith("double start"));
  }

  @Test
  void taskThatNeverCameToItsEndIsFound() {
    assertThat(
            verdict(
                List.of("start 7"),
                "1 subscribed F",
                "2 launch t a",
                "3 update t TASK_FINISHED 01 R"))
        .anyMatch(one -> one.startsWith("harmed task"));
  }

  @Test
  void taskThatRanButIsSaidToBeLostIsFound() {
    assertThat(verdict(LIVED, "1 subscribed F", "2 launch t a", "3 update t TASK_LOST - R"))
        .anyMatch(one -> one.startsWith("lost task"));
  }

  @Test
  void taskThatNobodySpeaksOfIsFound() {
    assertThat(verdict(LIVED, "1 subscribed F", "2 launch t a"))
        .anyMatch(one -> one.startsWith("forgotten task"));
  }

  @Test
  void wayBackIsFound() {
    assertThat(
            verdict(
                LIVED,
                "1 subscribed F",
                "2 launch t a",
                "3 update t TASK_FINISHED 02 R",
                "4 update t TASK_RUNNING 01 R"))
        .anyMatch(one -> one.startsWith("order inversion"));
  }

  @Test
  void otherFrameworkIdAndAnErrorAreFound() {
    assertThat(
            verdict(
                LIVED,
                "1 subscribed F",
                "2 launch t a",
                "3 update t TASK_FINISHED 02 R",
                "4 subscribed G",
                "5 error gone"))
        .hasSize(2);
  }

  @Test
  void writeAfterAnotherMastersClaimIsStale() {
    assertThat(EpochHistory.judge(List.of("a:0", "a:1", "b:0", "b:1", "b:2", "c:0"))).isEmpty();
    assertThat(EpochHistory.judge(List.of("a:0", "a:1", "b:0", "a:2")))
        .anyMatch(one -> one.startsWith("stale epoch: a:2"));
    assertThat(EpochHistory.judge(List.of("a:0", "a:2")))
        .anyMatch(one -> one.startsWith("epoch out of order"));
  }

  private static List<String> verdict(List<String> task, String... journal) {
    return new Judge(
            new Evidence(
                Map.of("t", task),
                Map.of("scheduler", Stream.of(journal).map(Evidence.Entry::parse).toList())))
        .verdict();
  }
}
