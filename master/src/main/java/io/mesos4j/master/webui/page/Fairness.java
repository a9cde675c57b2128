package io.mesos4j.master.webui.page;

import io.mesos4j.common.rules.RoleRules;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.state.MasterView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How each role stands to its fair share. The dominant share is that of dominant resource fairness
 * (Ghodsi et al., NSDI 2011): the largest part that a role has of any resource, offers included.
 * The fair share of a role is its parent's, divided among the siblings that want resources by their
 * weights. Shares are fractions of the cluster, for the eye only: nothing is decided by them.
 */
public final class Fairness {

  private final List<Share> shares;

  /**
   * One role's part.
   *
   * @param dominantResource of which it has the most; empty when it has nothing
   * @param dominant how much of that, from 0 to 1
   * @param fair how much would be fair, from 0 to 1; 0 when nobody in the role wants resources
   */
  public record Share(String role, String dominantResource, double dominant, double fair) {}

  private Fairness(List<Share> shares) {
    this.shares = List.copyOf(shares);
  }

  /** By name of the role. */
  public List<Share> shares() {
    return shares;
  }

  public static Fairness of(Snapshot snapshot) {
    MasterView view = snapshot.view();
    Set<String> wanting = wanting(view);
    Map<String, Double> siblings = new HashMap<>();
    for (String role : wanting) {
      siblings.merge(parent(role), view.roles().weight(role), Double::sum);
    }
    List<Share> shares = new ArrayList<>();
    for (String role : snapshot.roleNames()) {
      double fair = wanting.contains(role) ? fair(view, role, siblings) : 0;
      shares.add(share(snapshot, role, fair));
    }
    return new Fairness(shares);
  }

  private static Share share(Snapshot snapshot, String role, double fair) {
    Sum sum = snapshot.usage().of(role);
    String dominant = "";
    double most = 0;
    for (String name : Sum.NAMES) {
      long total = snapshot.usage().total().get(name);
      double part = total == 0 ? 0 : (double) sum.get(name) / total;
      if (part > most) {
        most = part;
        dominant = name;
      }
    }
    return new Share(role, dominant, most, fair);
  }

  /** Roles with a framework that is connected and has not suppressed them, and their ancestors. */
  private static Set<String> wanting(MasterView view) {
    Set<String> wanting = new HashSet<>();
    for (Framework framework : view.frameworks().values()) {
      for (String role : framework.roles()) {
        if (framework.active() && !framework.wishes().suppressedRoles().contains(role)) {
          wanting.addAll(RoleRules.lineage(role));
        }
      }
    }
    return wanting;
  }

  /**
   * The part of a role that wants resources, as all above it then do.
   *
   * @param siblings what the wanting roles below a role weigh together
   */
  private static double fair(MasterView view, String role, Map<String, Double> siblings) {
    double fair = 1;
    for (String level : RoleRules.lineage(role)) {
      fair *= view.roles().weight(level) / siblings.get(parent(level));
    }
    return fair;
  }

  private static String parent(String role) {
    int end = role.lastIndexOf('/');
    return end < 0 ? "" : role.substring(0, end);
  }
}
