package io.mesos4j.agent.core.model;

import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.common.resources.ResourceRewriter;

/** The two ways to say a reservation: ours inside, the older one on disk and in registrations. */
public final class ReservationFormats {

  private ReservationFormats() {}

  /** Into the older form, wherever that can say it; upstream's agents write it so. */
  public static ResourceRewriter older() {
    return new ResourceRewriter(resource ->
        ResourceFormat.canBePreRefinement(resource)
            ? ResourceFormat.PRE_REFINEMENT.convert(resource)
            : resource);
  }

  /** Into the form that is used inside. */
  public static ResourceRewriter inside() {
    return new ResourceRewriter(ResourceFormat.POST_REFINEMENT::convert);
  }
}
