package io.mesos4j.common.resources;

import java.util.Comparator;
import java.util.List;
import org.apache.mesos.Protos;
import org.apache.mesos.Protos.Resource.ReservationInfo;

/**
 * One level of a reservation stack. Labels are a set: their order says nothing, so they are kept
 * sorted.
 *
 * @param type static (from the agent's flags) or dynamic (by an operation)
 * @param role for whom
 * @param principal who reserved it, empty when unknown
 * @param hasPrincipal whether the principal was given at all
 * @param labels the reserver's own marks, sorted
 */
public record Reservation(
    ReservationInfo.Type type,
    String role,
    String principal,
    boolean hasPrincipal,
    List<Protos.Label> labels)
    implements Comparable<Reservation> {

  private static final Comparator<Protos.Label> LABELS =
      Comparator.comparing(Protos.Label::getKey)
          .thenComparing(Protos.Label::getValue)
          .thenComparing(Protos.Label::hasValue);

  private static final Comparator<Reservation> ORDER =
      Comparator.comparing(Reservation::role)
          .thenComparing(Reservation::type)
          .thenComparing(Reservation::principal)
          .thenComparing(Reservation::hasPrincipal)
          .thenComparing(reservation -> reservation.labels.toString());

  public Reservation {
    labels = labels.size() < 2 ? List.copyOf(labels) : labels.stream().sorted(LABELS).toList();
  }

  static Reservation of(ReservationInfo info) {
    return new Reservation(
        info.getType(),
        info.getRole(),
        info.getPrincipal(),
        info.hasPrincipal(),
        info.getLabels().getLabelsList());
  }

  public boolean isDynamic() {
    return type == ReservationInfo.Type.DYNAMIC;
  }

  ReservationInfo proto() {
    ReservationInfo.Builder info = ReservationInfo.newBuilder().setType(type).setRole(role);
    if (hasPrincipal) {
      info.setPrincipal(principal);
    }
    if (!labels.isEmpty()) {
      info.setLabels(Protos.Labels.newBuilder().addAllLabels(labels));
    }
    return info.build();
  }

  @Override
  public int compareTo(Reservation other) {
    return ORDER.compare(this, other);
  }
}
