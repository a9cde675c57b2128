package io.mesos4j.master.core.model;

import java.time.Instant;

/**
 * An offer that is over.
 *
 * @param made when it was sent
 * @param ended when it was answered or withdrawn
 * @param fate how it ended
 */
public record OfferEpisode(Offer offer, Instant made, Instant ended, OfferFate fate) {}
