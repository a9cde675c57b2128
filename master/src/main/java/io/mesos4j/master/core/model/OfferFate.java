package io.mesos4j.master.core.model;

/** What becomes of a framework's offers, as far as it is counted. */
public enum OfferFate {
  SENT,
  ACCEPTED,
  DECLINED,
  RESCINDED
}
