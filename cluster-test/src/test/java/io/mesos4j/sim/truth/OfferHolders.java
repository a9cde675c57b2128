package io.mesos4j.sim.truth;

import java.util.HashMap;
import java.util.Map;

/** Which framework was given which offer. Promise: no offer goes to two. */
public final class OfferHolders {

  private final Map<String, String> holders = new HashMap<>();

  public void given(String offer, String framework) {
    String other = holders.putIfAbsent(offer, framework);
    if (other != null && !other.equals(framework)) {
      throw new BrokenPromise("offer " + offer + " of " + other + " is given to " + framework);
    }
  }
}
