package io.mesos4j.agent.shell;

import io.mesos4j.agent.container.ContainerListener;
import io.mesos4j.agent.core.model.AgentEvent;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.Termination;
import io.mesos4j.common.loop.Inbox;
import java.util.Set;
import org.apache.mesos.Protos.TaskStatus.Reason;

/** Turns what the containerizer tells into events. */
public final class ContainerEvents implements ContainerListener {

  private final Inbox<AgentEvent> inbox;

  public ContainerEvents(Inbox<AgentEvent> inbox) {
    this.inbox = inbox;
  }

  @Override
  public void launched(ContainerId id, long pid) {
    inbox.post(new AgentEvent.ContainerLaunched(id, pid));
  }

  @Override
  public void launchFailed(ContainerId id, Reason reason, String message) {
    inbox.post(new AgentEvent.ContainerLaunchFailed(id, reason, message));
  }

  @Override
  public void exited(ContainerId id, Termination termination) {
    inbox.post(new AgentEvent.ContainerExited(id, termination));
  }

  @Override
  public void recovered(Set<ContainerId> running) {
    inbox.post(new AgentEvent.ContainersRecovered(running));
  }
}
