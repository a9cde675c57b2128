package io.mesos4j.master.edge;

import com.google.protobuf.ByteString;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Target;
import io.mesos4j.common.http.HttpHandler;
import io.mesos4j.common.http.Query;
import io.mesos4j.common.http.Realm;
import io.mesos4j.common.http.Router;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.master.query.AgentsResponder;
import io.mesos4j.master.query.FrameworksResponder;
import io.mesos4j.master.query.MasterFacts;
import io.mesos4j.master.query.StateResponder;
import io.mesos4j.master.query.StateSummaryResponder;
import io.mesos4j.master.query.TasksResponder;
import io.mesos4j.master.shell.MasterShell;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.apache.mesos.authorization.Protos.Action;

/** The v0 endpoints that show the cluster, on the leader only: {@code /state} and its parts. */
final class StateRoutes {

  private static final int TASKS_PER_PAGE = 100;

  private final Realm realm;
  private final MasterShell shell;
  private final Views views;
  private final Supplier<MasterFacts> facts;

  StateRoutes(MasterShell shell, Views views, Supplier<MasterFacts> facts, Realm realm) {
    this.views = views;
    this.realm = realm;
    this.shell = shell;
    this.facts = facts;
  }

  void addTo(Router.Builder router) {
    StateResponder state = new StateResponder();
    StateSummaryResponder summary = new StateSummaryResponder();
    AgentsResponder agents = new AgentsResponder();
    FrameworksResponder frameworks = new FrameworksResponder();
    TasksResponder tasks = new TasksResponder();
    HttpHandler whole =
        views.jsonFor(
            (view, query, approvers) -> state.render(view, visibleFacts(approvers), approvers));
    add(router, "state", whole);
    add(router, "state.json", whole);
    add(
        router,
        "state-summary",
        views.jsonFor((view, query, approvers) -> summary.render(view, facts.get(), approvers)));
    add(
        router,
        "slaves",
        views.jsonFor((view, query, approvers) ->
            agents.render(view, query.get("slave_id").map(AgentId::new), approvers)));
    add(
        router,
        "frameworks",
        (view, query) -> frameworks.render(view, query.get("framework_id").map(FrameworkId::new)));
    add(router, "tasks", (view, query) -> tasks.render(view, wanted(query)));
    add(router, "tasks.json", (view, query) -> tasks.render(view, wanted(query)));
  }

  private void add(
      Router.Builder router, String name, BiFunction<MasterView, Query, ByteString> renderer) {
    add(router, name, views.json(renderer));
  }

  private MasterFacts visibleFacts(Approvers approvers) {
    return approvers.approved(Action.VIEW_FLAGS, Target.anything())
        ? facts.get()
        : facts.get().withoutFlags();
  }

  private void add(Router.Builder router, String name, HttpHandler handler) {
    router.route(
        "/master/" + name,
        realm.guard(new LeaderGate(shell::leadership, LeaderGate.Opens.ELECTED, handler)));
  }

  private static TasksResponder.Wanted wanted(Query query) {
    return new TasksResponder.Wanted(
        query.get("framework_id"),
        query.get("task_id"),
        new TasksResponder.Page(whole(query, "limit", TASKS_PER_PAGE), whole(query, "offset", 0)),
        query.get("order").filter("asc"::equals).isPresent()
            ? TasksResponder.Order.ASCENDING
            : TasksResponder.Order.DESCENDING);
  }

  /** As upstream, a number that cannot be read is as good as none, and one below zero is huge. */
  private static int whole(Query query, String name, int fallback) {
    try {
      int given = query.get(name).map(Integer::parseInt).orElse(fallback);
      return given < 0 ? Integer.MAX_VALUE : given;
    } catch (NumberFormatException unreadable) {
      return fallback;
    }
  }
}
