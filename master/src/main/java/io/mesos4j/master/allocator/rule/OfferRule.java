package io.mesos4j.master.allocator.rule;

/** One reason for which an offer may not be made. Pure. */
@FunctionalInterface
public interface OfferRule {

  /** Answers {@link Verdict#OFFERED} when this rule has nothing against it. */
  Verdict judge(Candidate candidate);
}
