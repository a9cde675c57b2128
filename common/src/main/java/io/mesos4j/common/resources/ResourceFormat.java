package io.mesos4j.common.resources;

import org.apache.mesos.Protos;
import org.apache.mesos.Protos.Resource.ReservationInfo;

/**
 * The ways in which a message can say its reservation. Conversions are pure, and return the same
 * object when there is nothing to change. Source: upstream's docs on reservation refinement.
 */
@SuppressWarnings("deprecation") // the older format lives in fields that are marked as deprecated
public enum ResourceFormat {
  /** Field {@code role}, and {@code reservation} when dynamic: for peers from before refinement. */
  PRE_REFINEMENT {
    @Override
    public Protos.Resource convert(Protos.Resource resource) {
      if (!canBePreRefinement(resource)) {
        throw new IllegalArgumentException(
            "resource " + resource.getName() + " has a refined reservation");
      }
      if (resource.getReservationsCount() == 0) {
        return resource.hasRole() ? resource : resource.toBuilder().setRole("*").build();
      }
      return legacy(resource).clearReservations().build();
    }
  },

  /** The stack {@code reservations}: what is used inside. */
  POST_REFINEMENT {
    @Override
    public Protos.Resource convert(Protos.Resource resource) {
      if (isPostRefinement(resource)) {
        return resource;
      }
      Protos.Resource.Builder refined = resource.toBuilder().clearRole().clearReservation();
      boolean reserved = resource.hasReservation() || !resource.getRole().equals("*");
      if (reserved && resource.getReservationsCount() == 0) {
        refined.addReservations(reservation(resource));
      }
      return refined.build();
    }
  },

  /** Both, as far as possible: what HTTP answers show. */
  ENDPOINT {
    @Override
    public Protos.Resource convert(Protos.Resource resource) {
      Protos.Resource refined = POST_REFINEMENT.convert(resource);
      return switch (refined.getReservationsCount()) {
        case 0 -> refined.toBuilder().setRole("*").build();
        case 1 -> legacy(refined).build();
        default -> refined;
      };
    }
  };

  public abstract Protos.Resource convert(Protos.Resource resource);

  /** Whether a resource is already as it is used inside. */
  public static boolean isPostRefinement(Protos.Resource resource) {
    return !resource.hasRole() && !resource.hasReservation();
  }

  /** Whether a peer from before reservation refinement can be shown this resource. */
  public static boolean canBePreRefinement(Protos.Resource resource) {
    return resource.getReservationsCount() <= 1;
  }

  /** Whether a message names no role at all, in neither format. */
  static boolean isSilentOnRole(Protos.Resource resource) {
    return !resource.hasRole() && resource.getReservationsCount() == 0;
  }

  static Protos.Resource withRole(Protos.Resource resource, String role) {
    return resource.toBuilder().setRole(role).build();
  }

  private static Protos.Resource.Builder legacy(Protos.Resource resource) {
    ReservationInfo only = resource.getReservations(0);
    Protos.Resource.Builder legacy = resource.toBuilder().setRole(only.getRole());
    if (only.getType() == ReservationInfo.Type.DYNAMIC) {
      legacy.setReservation(only.toBuilder().clearType().clearRole());
    }
    return legacy;
  }

  private static ReservationInfo reservation(Protos.Resource resource) {
    ReservationInfo.Type type =
        resource.hasReservation() ? ReservationInfo.Type.DYNAMIC : ReservationInfo.Type.STATIC;
    return resource.getReservation().toBuilder().setType(type).setRole(resource.getRole()).build();
  }
}
