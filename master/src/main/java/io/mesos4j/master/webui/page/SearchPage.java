package io.mesos4j.master.webui.page;

import io.mesos4j.common.http.Query;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.List;
import java.util.stream.Stream;
import org.apache.mesos.Protos.Task;

/** Whatever has an id or name with the words of {@code q} in it: a few of each kind. */
public final class SearchPage implements Page {

  private static final int MOST_OF_A_KIND = 8;

  @Override
  public void write(JsonWriter json, Snapshot snapshot, Query query) {
    Words words = Words.of(query.get("q").orElse(""));
    MasterView view = snapshot.view();
    json.name("found").array();
    if (!words.isEmpty()) {
      agents(json, view, words);
      frameworks(json, view, words);
      roles(json, snapshot, words);
      tasks(json, view, words);
    }
    json.endArray();
  }

  private static void agents(JsonWriter json, MasterView view, Words words) {
    view.agents().registered().values().stream()
        .filter(agent -> words.match(List.of(agent.id().value(), agent.info().getHostname())))
        .limit(MOST_OF_A_KIND)
        .forEach(agent -> agent(json, agent));
  }

  private static void agent(JsonWriter json, Agent agent) {
    json.object()
        .field("kind", "agent")
        .field("id", agent.id().value())
        .field("name", agent.info().getHostname())
        .endObject();
  }

  private static void frameworks(JsonWriter json, MasterView view, Words words) {
    Stream.concat(
            view.frameworks().values().stream(),
            view.completedFrameworks().stream().map(completed -> completed.framework()))
        .filter(
            framework -> words.match(List.of(framework.id().value(), framework.info().getName())))
        .limit(MOST_OF_A_KIND)
        .forEach(framework -> framework(json, framework));
  }

  private static void framework(JsonWriter json, Framework framework) {
    json.object()
        .field("kind", "framework")
        .field("id", framework.id().value())
        .field("name", framework.info().getName())
        .endObject();
  }

  private static void roles(JsonWriter json, Snapshot snapshot, Words words) {
    Fairness.of(snapshot).shares().stream()
        .filter(share -> words.match(List.of(share.role())))
        .limit(MOST_OF_A_KIND)
        .forEach(share ->
            json.object()
                .field("kind", "role")
                .field("id", share.role())
                .field("name", share.role())
                .endObject());
  }

  private static void tasks(JsonWriter json, MasterView view, Words words) {
    Stream<Task> known =
        view.tasks().values().stream()
            .flatMap(tasks ->
                Stream.of(tasks.current(), tasks.unreachable(), tasks.completed())
                    .flatMap(List::stream));
    Stream<Task> remembered =
        view.completedFrameworks().stream()
            .flatMap(completed ->
                Stream.concat(
                    completed.completedTasks().stream(), completed.unreachableTasks().stream()));
    Stream.concat(known, remembered)
        .filter(task -> words.match(List.of(task.getTaskId().getValue(), task.getName())))
        .limit(MOST_OF_A_KIND)
        .forEach(task -> task(json, task));
  }

  private static void task(JsonWriter json, Task task) {
    json.object()
        .field("kind", "task")
        .field("id", task.getTaskId().getValue())
        .field("name", Labels.cut(task.getName()))
        .field("framework", task.getFrameworkId().getValue())
        .field("state", task.getState().name())
        .endObject();
  }
}
