package io.mesos4j.master.registry;

import java.util.Optional;
import org.apache.mesos.Protos.DrainConfig;
import org.apache.mesos.Protos.DrainInfo;
import org.apache.mesos.Protos.DrainState;

/**
 * What operators decided about an agent's use; immutable. A draining agent is deactivated too.
 *
 * @param deactivated whether nothing of it is offered
 * @param drain how far its emptying is, if it was asked for
 */
public record AgentMarks(boolean deactivated, Optional<DrainInfo> drain) {

  /** An agent about which no operator decided anything. */
  public static final AgentMarks NONE = new AgentMarks(false, Optional.empty());

  /** A decision. */
  public sealed interface Change {

    AgentMarks applied(AgentMarks before);
  }

  /** Nothing of the agent is offered; what runs there goes on. */
  public record Deactivated() implements Change {

    @Override
    public AgentMarks applied(AgentMarks before) {
      return new AgentMarks(true, before.drain());
    }
  }

  /** What runs on the agent has to end. */
  public record Draining(DrainConfig config) implements Change {

    @Override
    public AgentMarks applied(AgentMarks before) {
      return new AgentMarks(true, Optional.of(info(DrainState.DRAINING, config)));
    }
  }

  /** What ran on the agent has ended. */
  public record Drained() implements Change {

    @Override
    public AgentMarks applied(AgentMarks before) {
      return new AgentMarks(
          before.deactivated(),
          before.drain().map(drain -> info(DrainState.DRAINED, drain.getConfig())));
    }
  }

  /** The agent is used like any other again. */
  public record Reactivated() implements Change {

    @Override
    public AgentMarks applied(AgentMarks before) {
      return NONE;
    }
  }

  private static DrainInfo info(DrainState state, DrainConfig config) {
    return DrainInfo.newBuilder().setState(state).setConfig(config).build();
  }

  public boolean draining() {
    return drain.filter(info -> info.getState() == DrainState.DRAINING).isPresent();
  }

  /** Whether the agent is to be marked gone when it is empty. */
  public boolean leaves() {
    return drain.filter(info -> info.getConfig().getMarkGone()).isPresent();
  }

  /** The marks that the registry has for an agent. */
  public static AgentMarks of(boolean deactivated, Optional<DrainInfo> drain) {
    return new AgentMarks(deactivated || drain.isPresent(), drain);
  }
}
