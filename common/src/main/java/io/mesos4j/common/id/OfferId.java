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

  // Written out, since ids are looked up by the hundred thousand a second: what the compiler makes
  // of a record goes through a method handle.
  @Override
  public boolean equals(Object other) {
    return other instanceof OfferId(var text) && value.equals(text);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
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
