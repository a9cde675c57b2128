package io.mesos4j.master.allocator.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Which agents are worth a look. An agent that a run has looked at sleeps: nobody may be offered
 * anything of it, and it costs nothing, until something wakes it: resources come back, a refusal
 * ends, it changes, somebody new competes. Apart from that, which of the waking ones the next run
 * is to look at. Owned by the allocator's core.
 */
public final class Vigil {

  private final List<AgentState> all = new ArrayList<>();

  /** Who is awake, and some who have fallen asleep since. */
  private final List<AgentState> awake = new ArrayList<>();

  private final List<AgentState> touched = new ArrayList<>();
  private final List<AgentState> waitedInRun = new ArrayList<>();
  private final List<AgentState> waitingForQuota = new ArrayList<>();
  private boolean everybody;
  private boolean everybodyTouched;

  /** Takes an agent in, asleep. */
  void enroll(AgentState agent) {
    agent.placeAmongAll = all.size();
    all.add(agent);
  }

  /** The agent is gone for good. */
  void dismiss(AgentState agent) {
    AgentState last = all.removeLast();
    if (agent.placeAmongAll < all.size()) {
      all.set(agent.placeAmongAll, last);
      last.placeAmongAll = agent.placeAmongAll;
    }
    agent.gone = true;
  }

  /** The agent may be looked at by the next run that looks at all. */
  public void wake(AgentState agent) {
    agent.awake = true;
    if (!agent.listedAwake) {
      agent.listedAwake = true;
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
    if (waitingForQuota.isEmpty()) {
      return;
    }
    List<AgentState> waiters = List.copyOf(waitingForQuota);
    waitingForQuota.clear();
    for (AgentState agent : waiters) {
      agent.listedForQuota = false;
      if (agent.waitsForQuota && !agent.gone) {
        how.accept(agent);
      }
    }
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
  public List<AgentState> take() {
    if (everybody && !everybodyTouched) {
      all.forEach(this::wake);
    }
    List<AgentState> taken = new ArrayList<>(everybodyTouched ? all.size() : touched.size());
    if (everybodyTouched) {
      takeAwake(taken);
    }
    for (AgentState agent : touched) {
      agent.touched = false;
      if (!everybodyTouched) {
        take(agent, taken);
      }
    }
    touched.clear();
    everybody = false;
    everybodyTouched = false;
    return taken;
  }

  private void takeAwake(List<AgentState> taken) {
    for (AgentState agent : awake) {
      agent.listedAwake = false;
    }
    for (AgentState agent : everybody ? all : awake) {
      if (everybody || agent.awake) {
        take(agent, taken);
      }
    }
    awake.clear();
  }

  private static void take(AgentState agent, List<AgentState> taken) {
    if (!agent.gone) {
      agent.awake = false;
      agent.waitsForQuota = false;
      taken.add(agent);
    }
  }

  /** In the run going on, quota stood in the way of offering more of the agent. */
  void waitsForQuota(AgentState agent) {
    if (!agent.waitsForQuota) {
      agent.waitsForQuota = true;
      waitedInRun.add(agent);
    }
  }

  /**
   * After a run. Where quota stood in the way and something was offered, the guarantees of some
   * role may be closer to being met, which leaves more room.
   */
  public void afterRun(Offers offers) {
    for (AgentState agent : waitedInRun) {
      switch (offers) {
        case SOME -> wake(agent);
        case NONE -> waitForQuota(agent);
      }
    }
    waitedInRun.clear();
  }

  private void waitForQuota(AgentState agent) {
    if (!agent.listedForQuota) {
      agent.listedForQuota = true;
      waitingForQuota.add(agent);
    }
  }

  /** Whether a run offered anything. */
  public enum Offers {
    SOME,
    NONE
  }
}
