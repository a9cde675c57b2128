package io.mesos4j.sim.world;

/**
 * What all actors share.
 *
 * @param time the clock and the queue
 * @param dice all chance
 * @param trace what happened
 * @param network how actors reach each other
 */
public record World(VirtualTime time, Dice dice, Trace trace, Network network) {

  /** A new world that unfolds from its seed. */
  public static World from(long seed) {
    VirtualTime time = new VirtualTime();
    Dice dice = new Dice(seed);
    Trace trace = new Trace(time);
    return new World(time, dice, trace, new Network(time, dice, trace));
  }

  public Life newLife() {
    return new Life(time);
  }
}
