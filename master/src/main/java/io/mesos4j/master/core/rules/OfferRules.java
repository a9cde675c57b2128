package io.mesos4j.master.core.rules;

import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.Offer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which offers may be accepted together; the first violation wins. Pure. */
public final class OfferRules {

  private OfferRules() {}

  public static Optional<Violation> check(
      List<OfferId> ids, Framework framework, Function<OfferId, Optional<Offer>> offers) {
    if (ids.isEmpty()) {
      return Rules.violation("no offer is named");
    }
    Set<OfferId> seen = new HashSet<>();
    return Rules.each(
            ids,
            OfferRules::name,
            id -> seen.add(id) ? Rules.ok() : Rules.violation("it is named twice"))
        .or(() -> Rules.each(ids, OfferRules::name, id -> outstanding(offers.apply(id))))
        .or(() -> Rules.each(ids, OfferRules::name, id -> owned(offers.apply(id), framework)))
        .or(() -> uniform(ids.stream().map(offers).flatMap(Optional::stream).toList()));
  }

  private static String name(OfferId id) {
    return "offer " + id;
  }

  private static Optional<Violation> outstanding(Optional<Offer> offer) {
    return offer.isPresent()
        ? Rules.ok()
        : Rules.violation("it is not outstanding: used, declined, rescinded or never made");
  }

  private static Optional<Violation> owned(Optional<Offer> offer, Framework framework) {
    return offer.filter(one -> one.framework().equals(framework.id())).isPresent()
        ? Rules.ok()
        : Rules.violation("it was made to another framework");
  }

  private static Optional<Violation> uniform(List<Offer> offers) {
    Offer first = offers.getFirst();
    for (Offer offer : offers) {
      if (!offer.role().equals(first.role())) {
        return Rules.violation(
            "offers %s and %s are of roles '%s' and '%s'",
            first.id(), offer.id(), first.role(), offer.role());
      }
      if (!offer.agent().equals(first.agent())) {
        return Rules.violation(
            "offers %s and %s are of agents %s and %s",
            first.id(), offer.id(), first.agent(), offer.agent());
      }
    }
    return Rules.ok();
  }
}
