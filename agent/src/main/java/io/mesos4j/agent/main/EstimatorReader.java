package io.mesos4j.agent.main;

import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.common.resources.ResourceParser;
import io.mesos4j.common.resources.ResourceRules;
import io.mesos4j.common.resources.ResourceSyntaxException;
import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.Resource.RevocableInfo;

/**
 * What the flags say that this agent lends beyond its own resources. Of upstream's estimators it
 * knows the one that lends the same at all times.
 */
final class EstimatorReader {

  static final String MODULE = "org_apache_mesos_FixedResourceEstimator";

  private static final String RESOURCES = "resources";

  private final FlagValues flags;

  EstimatorReader(FlagValues flags) {
    this.flags = flags;
  }

  /** Nothing unless an estimator is named. */
  List<Resource> read() throws StartException {
    Optional<String> estimator = flags.find(AgentFlags.RESOURCE_ESTIMATOR);
    Map<String, String> parameters = ModuleParameters.read(flags).of(MODULE);
    if (estimator.isEmpty()) {
      return List.of();
    }
    if (!estimator.get().equals(MODULE)) {
      throw new StartException(
          "--resource_estimator=%s is not known; use %s, or none to lend nothing"
              .formatted(estimator.get(), MODULE));
    }
    if (!parameters.keySet().equals(Set.of(RESOURCES))) {
      throw refused(
          "takes the parameter '%s', such as cpus:2;mem:1024, and no other; it was given %s"
              .formatted(RESOURCES, parameters.keySet()));
    }
    return lent(parameters.get(RESOURCES));
  }

  private static List<Resource> lent(String text) throws StartException {
    try {
      List<Resource> lent =
          ResourceParser.parse(text, "*").stream()
              .map(ResourceFormat.POST_REFINEMENT::convert)
              .map(EstimatorReader::revocable)
              .toList();
      Optional<Violation> violation = ResourceRules.check(lent);
      if (violation.isPresent()) {
        throw refused(violation.get().text());
      }
      return lent;
    } catch (ResourceSyntaxException e) {
      throw refused(e.getMessage());
    }
  }

  private static Resource revocable(Resource resource) {
    return resource.toBuilder().setRevocable(RevocableInfo.getDefaultInstance()).build();
  }

  private static StartException refused(String why) {
    return new StartException("--modules: " + MODULE + ": " + why);
  }
}
