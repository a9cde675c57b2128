package io.mesos4j.common.loop;

/**
 * Names a timer. Implementations are records, so that equal keys mean the same timer: {@code
 * OfferTimeout(offerId)}.
 */
public interface TimerKey {}
