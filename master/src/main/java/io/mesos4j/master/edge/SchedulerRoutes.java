package io.mesos4j.master.edge;

import io.mesos4j.common.http.Methods;
import io.mesos4j.common.http.Realm;
import io.mesos4j.common.http.Router;
import io.mesos4j.master.shell.MasterShell;

/** Where frameworks on HTTP find a leading master that has read its registry. */
public final class SchedulerRoutes {

  private final MasterShell shell;
  private final AnswerDesk answers;
  private final Realm realm;

  /**
   * @param answers keeps requests until the core answers them
   * @param realm knows who may come in
   */
  public SchedulerRoutes(MasterShell shell, AnswerDesk answers, Realm realm) {
    this.shell = shell;
    this.answers = answers;
    this.realm = realm;
  }

  /** Adds the scheduler API; small calls are handled on network threads. */
  public void addTo(Router.Builder router) {
    router.promptRoute(
        "/master/api/v1/scheduler",
        realm.guard(
            new LeaderGate(
                shell::leadership,
                LeaderGate.Opens.REGISTRY_RECOVERED,
                Methods.only("POST", new SchedulerApi(shell, answers)))));
  }
}
