package io.mesos4j.master.core.model;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;

/** What a framework was sent and may answer; offers and inverse offers share one row of ids. */
public sealed interface Outstanding permits Offer, InverseOffer {

  OfferId id();

  FrameworkId framework();

  AgentId agent();
}
