package io.mesos4j.common.resources;

/**
 * Resources by their places, in the order of their identities, so that they can be summed up and
 * written without making anything first.
 */
public sealed interface Portions permits Resources, ResourceTally {

  /** How many portions there are. */
  int size();

  /** What stands at a place, from 0 on; how much of it there is {@link #thousandths} says. */
  Portion portion(int place);

  /** How much stands at a place, over all copies, in thousandths; a shared resource counts once. */
  long thousandths(int place);

  /** All of it as a bag. */
  Resources total();
}
