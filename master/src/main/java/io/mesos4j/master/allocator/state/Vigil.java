package io.mesos4j.master.allocator.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * Which agents are worth a look. An agent that a run has looked at sleeps: nobody may be offered
 * anything of it, and it costs nothing, until something wakes it: resources come back, a refusal
 * ends, it changes, somebody new competes. Apart from that, which of the waking ones the next run
 * is to look at. Owned by the allocator's core.
 */
public final class Vigil {

  private final List<AgentState> awake = new ArrayList<>();
  private final List<AgentState> touched = new ArrayList<>();
  private final List<AgentState> waitingForQuota = new ArrayList<>();
  private boolean everybody;
  private boolean everybodyTouched;

  /** The agent may be looked at by the next run that looks at all. */
  public void wake(AgentState agent) {
    if (!agent.awake) {
      agent.awake = true;
      awake.add(agent);
    }
  }

  public boolean isAwake(AgentState agent) {
    return everybody || agent.awake;
  }

  public void wakeAll() {
    everybody = true;
  }

  /** Who was left aside because quota stood in the way may now get by. */
  public void touchQuotaWaiters(Consumer<AgentState> how) {
    List<AgentState> waiters = List.copyOf(waitingForQuota);
    waitingForQuota.clear();
    for (AgentState agent : waiters) {
      if (agent.waitsForQuota && !agent.gone) {
        how.accept(agent);
      }
    }
  }

  public boolean hasQuotaWaiters() {
    return !waitingForQuota.isEmpty();
  }

  /** The next run is to look at the agent. */
  public void touch(AgentState agent) {
    agent.touchedForQuota = false;
    addTouched(agent);
  }

  /** The next run is to look at the agent, although nothing happened to it. */
  public void touchForQuota(AgentState agent) {
    agent.touchedForQuota = !agent.touched || agent.touchedForQuota;
    addTouched(agent);
  }

  private void addTouched(AgentState agent) {
    wake(agent);
    if (!agent.touched) {
      agent.touched = true;
      touched.add(agent);
    }
  }

  /** The next run is to look at everybody who is awake. */
  public void touchAll() {
    everybodyTouched = true;
  }

  /** Whether the next run looks at everybody who is awake. */
  public boolean looksAtAll() {
    return everybodyTouched;
  }

  /** Whom the run now beginning looks at; all of them sleep unless kept awake again. */
  public List<AgentState> take(Collection<AgentState> all) {
    if (everybody) {
      all.forEach(this::wake);
      everybody = false;
    }
    List<AgentState> taken = new ArrayList<>(everybodyTouched ? awake : touched);
    if (everybodyTouched) {
      awake.clear();
    }
    for (AgentState agent : touched) {
      agent.touched = false;
    }
    taken.removeIf(agent -> agent.gone);
    for (AgentState agent : taken) {
      agent.awake = false;
      agent.waitsForQuota = false;
    }
    touched.clear();
    if (!everybodyTouched) {
      awake.removeIf(agent -> !agent.awake || agent.gone);
    }
    everybodyTouched = false;
    return taken;
  }

  /**
   * After a run, for each agent that it looked at. Where quota stood in the way and something was
   * offered, the guarantees of some role may be closer to being met, which leaves more room.
   */
  public void afterRun(AgentState agent, Offers offers) {
    if (!agent.waitsForQuota) {
      return;
    }
    switch (offers) {
      case SOME -> wake(agent);
      case NONE -> waitingForQuota.add(agent);
    }
  }

  /** Whether a run offered anything. */
  public enum Offers {
    SOME,
    NONE
  }

  /** How many agents the next look at everybody would see. */
  public int awakeCount() {
    return awake.size();
  }
}
