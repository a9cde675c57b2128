package io.mesos4j.master.webui.page;

import io.mesos4j.common.auth.Target;
import io.mesos4j.common.http.Query;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.mesos.Protos.MachineID;
import org.apache.mesos.authorization.Protos.Action;

/** Whatever has an id or name with the words of {@code q} in it: a few of each kind. */
public final class SearchPage implements Page {

  private static final int MOST_OF_A_KIND = 8;

  /**
   * Something that may be found.
   *
   * @param place what else its page's address is made of, by name
   */
  private record Thing(String kind, String id, String name, Map<String, String> place) {

    static Thing of(String kind, String id, String name) {
      return new Thing(kind, id, name, Map.of());
    }

    void write(JsonWriter json) {
      json.object().field("kind", kind).field("id", id).field("name", Labels.cut(name));
      place.forEach(json::field);
      json.endObject();
    }
  }

  @Override
  public void write(JsonWriter json, Snapshot snapshot, Query query) {
    Words words = Words.of(query.get("q").orElse(""));
    json.name("found").array();
    if (!words.isEmpty()) {
      kinds(snapshot, words)
          .flatMap(kind ->
              kind.filter(one -> words.match(List.of(one.id(), one.name()))).limit(MOST_OF_A_KIND))
          .forEach(one -> one.write(json));
    }
    json.endArray();
  }

  /** In the order in which they are shown. */
  private static Stream<Stream<Thing>> kinds(Snapshot snapshot, Words words) {
    MasterView view = snapshot.view();
    return Stream.of(
        agents(view),
        absent("unreachable agent", view.agents().unreachable().keySet()),
        absent("gone agent", view.agents().gone().keySet()),
        frameworks(view),
        roles(snapshot),
        tasks(view, words),
        executors(snapshot),
        offers(snapshot),
        machines(snapshot));
  }

  private static Stream<Thing> agents(MasterView view) {
    return view.agents().registered().values().stream()
        .map(agent -> Thing.of("agent", agent.id().value(), agent.info().getHostname()));
  }

  /** Of these only the id is kept. */
  private static Stream<Thing> absent(String kind, Collection<AgentId> agents) {
    return agents.stream().map(agent -> Thing.of(kind, agent.value(), ""));
  }

  private static Stream<Thing> frameworks(MasterView view) {
    Stream<Framework> ended =
        view.completedFrameworks().stream().map(completed -> completed.framework());
    return Stream.concat(view.frameworks().values().stream(), ended)
        .map(
            framework -> Thing.of("framework", framework.id().value(), framework.info().getName()));
  }

  private static Stream<Thing> roles(Snapshot snapshot) {
    return Fairness.of(snapshot).shares().stream()
        .map(share -> Thing.of("role", share.role(), share.role()));
  }

  /** There may be very many: what is not meant is not looked at any closer. */
  private static Stream<Thing> tasks(MasterView view, Words words) {
    Stream<TaskRecord> known =
        view.tasks().values().stream()
            .flatMap(tasks ->
                Stream.of(tasks.current(), tasks.unreachable(), tasks.completed())
                    .flatMap(List::stream));
    Stream<TaskRecord> remembered =
        view.completedFrameworks().stream()
            .flatMap(completed -> completed.completedTasks().stream());
    return Stream.concat(known, remembered)
        .filter(task -> words.match(List.of(task.idText(), task.name())))
        .map(SearchPage::task);
  }

  private static Thing task(TaskRecord task) {
    return new Thing(
        "task",
        task.idText(),
        task.name(),
        Map.of("framework", task.framework().value(), "state", task.state().name()));
  }

  private static Stream<Thing> executors(Snapshot snapshot) {
    return snapshot.view().agents().executors().values().stream()
        .flatMap(List::stream)
        .map(executor ->
            new Thing(
                "executor",
                executor.info().getExecutorId().getValue(),
                named(snapshot, executor.info().getName(), executor.framework()),
                Map.of(
                    "framework", executor.framework().value(), "agent", executor.agent().value())));
  }

  private static String named(Snapshot snapshot, String name, FrameworkId owner) {
    return name.isEmpty() ? "of " + snapshot.frameworkName(owner) : name;
  }

  /** The offers of frameworks that may be seen. */
  private static Stream<Thing> offers(Snapshot snapshot) {
    MasterView view = snapshot.view();
    return view.offers().values().stream()
        .filter(offer -> view.frameworks().containsKey(offer.framework()))
        .map(offer ->
            Thing.of(
                "offer",
                offer.id().value(),
                "to "
                    + snapshot.frameworkName(offer.framework())
                    + " of "
                    + snapshot.host(offer.agent())));
  }

  /** The machines of the maintenance plan, for those who may see it. */
  private static Stream<Thing> machines(Snapshot snapshot) {
    return snapshot.approved(Action.GET_MAINTENANCE_SCHEDULE, Target.anything())
        ? snapshot.view().maintenance().machines().values().stream()
            .map(known -> machine(known.getId()))
        : Stream.empty();
  }

  private static Thing machine(MachineID machine) {
    return machine.getHostname().isEmpty()
        ? Thing.of("machine", machine.getIp(), "")
        : Thing.of("machine", machine.getHostname(), machine.getIp());
  }
}
