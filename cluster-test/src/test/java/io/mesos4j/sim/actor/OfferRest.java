package io.mesos4j.sim.actor;

import io.mesos4j.common.resources.Conversions;
import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.common.resources.ResourceRewriter;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.common.resources.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.mesos.Protos.Offer;
import org.apache.mesos.Protos.Resource;

/** What a framework has left of one offer while it makes its plans. Used for one answer. */
final class OfferRest {

  private static final long LENT_CPUS = 600;
  private static final long LENT_MEGABYTES = 96_000;

  private final ResourceRewriter words;
  private final boolean borrows;
  private Resources left;

  /**
   * @param modern whether the framework knows refined reservations, and so that way to write them
   */
  OfferRest(Offer offer, boolean modern) {
    this(
        Resources.of(offer.getResourcesList()),
        modern ? ResourceFormat.POST_REFINEMENT : ResourceFormat.PRE_REFINEMENT);
  }

  /** What an operator may find free on an agent. */
  OfferRest(Resources total) {
    this(total, ResourceFormat.POST_REFINEMENT);
  }

  private OfferRest(Resources resources, ResourceFormat format) {
    this.words = new ResourceRewriter(format::convert);
    this.left = resources;
    this.borrows = isEnough(resources.revocable());
  }

  /** For a task and its executor, which may not mix what is lent with what is not. */
  private static boolean isEnough(Resources lent) {
    return lent.scalar("cpus") >= LENT_CPUS && lent.scalar("mem") >= LENT_MEGABYTES;
  }

  List<Portion> find(Predicate<Portion> wanted) {
    return left.stream().filter(wanted).toList();
  }

  /** What could be divided any way. */
  static boolean plain(Portion portion) {
    return !portion.identity().isPersistentVolume() && portion.thousandths() > 0;
  }

  /** So much of one kind, in the framework's words; nothing if there is not so much. */
  Optional<Resource> take(String name, long thousandths) {
    return left.stream()
        .filter(portion -> portion.name().equals(name) && plain(portion))
        .filter(portion -> portion.identity().revocable() == isLent(name))
        .filter(portion -> portion.thousandths() >= thousandths)
        .findFirst()
        .map(portion -> take(part(portion, thousandths)));
  }

  private boolean isLent(String name) {
    return borrows && (name.equals("cpus") || name.equals("mem"));
  }

  /** What the offer holds, in the framework's words; what is shared can be taken again. */
  Resource take(Resource exact) {
    if (!exact.hasShared()) {
      left = left.minus(Resources.of(exact));
    }
    return words.rewrite(exact);
  }

  /** A part of a plain portion. */
  static Resource part(Portion portion, long thousandths) {
    Resource.Builder part = portion.proto().toBuilder();
    new Scalar(thousandths).writeTo(part);
    return part.build();
  }

  /** Plans an exchange; one that the agent must agree to gives nothing yet. */
  Offer.Operation exchange(Offer.Operation operation) {
    var conversion = Conversions.of(operation).orElseThrow();
    boolean later = operation.hasGrowVolume() || operation.hasShrinkVolume();
    left = later ? left.minus(conversion.consumed()) : left.apply(conversion);
    return words.rewrite(operation);
  }
}
