package io.mesos4j.common.id;

import org.apache.mesos.Protos;

/**
 * One offer, by the id the master minted, such as {@code <master id>-O17}.
 *
 * @param value the id's text
 */
public record OfferId(String value) implements Comparable<OfferId> {

  public static OfferId of(Protos.OfferID proto) {
    return new OfferId(proto.getValue());
  }

  public Protos.OfferID proto() {
    return Protos.OfferID.newBuilder().setValue(value).build();
  }

  @Override
  public int compareTo(OfferId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
