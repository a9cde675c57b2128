package io.mesos4j.agent.isolator.linux;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.mesos.Protos.CapabilityInfo;
import org.apache.mesos.Protos.CapabilityInfo.Capability;
import org.apache.mesos.Protos.LinuxInfo;

/**
 * {@code linux/capabilities}: which of root's powers a container has (effective), and which it can
 * ever get (bounding). What a task doesn't say is the operator's default; effective capabilities
 * alone bound as well.
 */
public final class Capabilities implements Isolator {

  private final Optional<CapabilityInfo> effective;
  private final Optional<CapabilityInfo> bounding;

  /** With {@code --effective_capabilities} and {@code --bounding_capabilities}. */
  public Capabilities(Optional<CapabilityInfo> effective, Optional<CapabilityInfo> bounding) {
    this.effective = effective;
    this.bounding = bounding;
    if (effective.isPresent() && bounding.isPresent()) {
      excess(names(effective.get()), names(bounding.get()))
          .ifPresent(name -> {
            throw new IllegalArgumentException(
                "--effective_capabilities has "
                    + name
                    + ", which --bounding_capabilities lacks; add it there");
          });
    }
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    LinuxInfo wanted = spec.container().getLinuxInfo();
    Optional<Set<String>> powers = effective(wanted).map(Capabilities::names);
    Optional<Set<String>> bounds =
        (wanted.hasBoundingCapabilities()
                ? Optional.of(wanted.getBoundingCapabilities())
                : bounding)
            .map(Capabilities::names);
    check(wanted, powers, bounds);
    List<String> options = new ArrayList<>();
    bounds.or(() -> powers).ifPresent(set -> options.add("--bounding-set=" + only(set)));
    if (powers.isPresent()) {
      options.add("--inh-caps=" + only(powers.get()));
      options.add("--ambient-caps=" + only(powers.get()));
      if (bounds.isPresent() && !bounds.get().equals(powers.get())) {
        options.add("--securebits=+noroot"); // else root would get all within the bounds
      }
    }
    return Preparation.privileges(options);
  }

  @SuppressWarnings("deprecation") // older frameworks use the older field
  private Optional<CapabilityInfo> effective(LinuxInfo wanted) {
    if (wanted.hasEffectiveCapabilities()) {
      return Optional.of(wanted.getEffectiveCapabilities());
    }
    return wanted.hasCapabilityInfo() ? Optional.of(wanted.getCapabilityInfo()) : effective;
  }

  private void check(LinuxInfo wanted, Optional<Set<String>> powers, Optional<Set<String>> bounds)
      throws IOException {
    if (wanted.hasBoundingCapabilities() && bounding.isPresent()) {
      refuse("bounding", bounds.get(), names(bounding.get()), "the agent's bounding set");
    }
    if (powers.isPresent() && bounds.isPresent()) {
      refuse("effective", powers.get(), bounds.get(), "the bounding set");
    }
  }

  private static void refuse(String kind, Set<String> asked, Set<String> most, String limit)
      throws IOException {
    Optional<String> excess = excess(asked, most);
    if (excess.isPresent()) {
      throw new IOException(
          "the task asks for the "
              + kind
              + " capability "
              + excess.get()
              + ", which is not in "
              + limit
              + " "
              + most);
    }
  }

  private static Optional<String> excess(Set<String> asked, Set<String> most) {
    return asked.stream().filter(name -> !most.contains(name)).findFirst();
  }

  private static Set<String> names(CapabilityInfo info) {
    return info.getCapabilitiesList().stream()
        .filter(capability -> capability != Capability.UNKNOWN)
        .map(capability -> capability.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String only(Set<String> names) {
    return names.isEmpty() ? "-all" : "-all,+" + String.join(",+", names);
  }
}
