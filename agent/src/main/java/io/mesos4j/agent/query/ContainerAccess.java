package io.mesos4j.agent.query;

import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.agent.core.model.Executor;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.auth.Target;
import org.apache.mesos.authorization.Protos.Action;

/**
 * Whose containers somebody may see.
 *
 * @param view the agent
 * @param approvers what that somebody may do
 */
record ContainerAccess(AgentView view, Approvers approvers) {

  boolean shows(Executor executor) {
    return approvers.approved(
        Action.VIEW_CONTAINER,
        Target.userOf(executor.info(), VisibleAgentView.framework(view, executor.framework())));
  }

  boolean showsStandalone() {
    return approvers.approved(Action.VIEW_STANDALONE_CONTAINER, Target.anything());
  }
}
