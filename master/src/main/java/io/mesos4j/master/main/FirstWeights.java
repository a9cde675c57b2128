package io.mesos4j.master.main;

import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagTypes;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.rules.Violation;
import io.mesos4j.master.core.rules.WeightRules;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.WeightInfo;

/** The flag that gives roles their weights before anybody has set one. Stateless. */
final class FirstWeights {

  static final Flag<String> WEIGHTS =
      Flag.of(
          "weights",
          FlagTypes.STRING,
          "Weights of roles, like eng=2,ops=1.5, for a cluster in which none have been set yet."
              + " Kept in the registry, which counts from then on: change them by UPDATE_WEIGHTS.");

  private FirstWeights() {}

  static List<WeightInfo> read(FlagValues flags, List<String> knownRoles) throws StartException {
    String text = flags.find(WEIGHTS).orElse("");
    List<WeightInfo> weights = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (String part : text.isBlank() ? List.<String>of() : List.of(text.split(",", -1))) {
      WeightInfo weight = weight(text, part.strip());
      if (!seen.add(weight.getRole())) {
        throw new StartException(
            "--weights=%s names role '%s' twice".formatted(text, weight.getRole()));
      }
      weights.add(weight);
    }
    Optional<Violation> violation = WeightRules.check(weights, knownRoles);
    if (violation.isPresent()) {
      throw new StartException("--weights=%s: %s".formatted(text, violation.get().text()));
    }
    return weights;
  }

  private static WeightInfo weight(String text, String part) throws StartException {
    int equals = part.indexOf('=');
    if (equals < 1) {
      throw new StartException(
          "--weights=%s: '%s' is no weight; write it like eng=2,ops=1.5".formatted(text, part));
    }
    try {
      return WeightInfo.newBuilder()
          .setRole(part.substring(0, equals).strip())
          .setWeight(Double.parseDouble(part.substring(equals + 1).strip()))
          .build();
    } catch (NumberFormatException noNumber) {
      throw new StartException(
          "--weights=%s: '%s' is no number".formatted(text, part.substring(equals + 1)));
    }
  }
}
