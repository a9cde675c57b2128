package io.mesos4j.agent.core.rules;

import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.mesos.Protos.CSIPluginContainerInfo;
import org.apache.mesos.Protos.CSIPluginInfo;
import org.apache.mesos.Protos.ResourceProviderInfo;

/** What the configuration of a local resource provider must be, whatever is configured. Pure. */
public final class ProviderInfoRules {

  /** The one type of local resource providers that there is. */
  private static final String STORAGE = "org.apache.mesos.rp.local.storage";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]+");
  private static final Pattern TYPE = Pattern.compile(NAME + "(\\." + NAME + ")*");

  private static final List<Rule> RULES =
      List.of(
          new Rule(info -> info.getType().equals(STORAGE), "type is not '" + STORAGE + "'"),
          new Rule(info -> !info.hasId(), "id is set, which the agent chooses"),
          new Rule(info -> isName(info.getName()), "name is not of letters, digits and '_'"),
          new Rule(ResourceProviderInfo::hasStorage, "storage is missing"),
          new Rule(info -> isNamed(info.getStorage().getPlugin()), "CSI plugin has no valid name"),
          new Rule(
              info -> hasNodeService(info.getStorage().getPlugin()),
              "CSI plugin has no container with NODE_SERVICE"));

  private ProviderInfoRules() {}

  private record Rule(Predicate<ResourceProviderInfo> holds, String otherwise) {}

  /** The first that does not hold. */
  public static Optional<Violation> check(ResourceProviderInfo info) {
    return RULES.stream()
        .filter(rule -> !rule.holds().test(info))
        .findFirst()
        .flatMap(rule ->
            Rules.violation(
                "resource provider '%s' of type '%s': its %s",
                info.getName(), info.getType(), rule.otherwise()));
  }

  private static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  private static boolean isNamed(CSIPluginInfo plugin) {
    return TYPE.matcher(plugin.getType()).matches() && isName(plugin.getName());
  }

  private static boolean hasNodeService(CSIPluginInfo plugin) {
    return plugin.getContainersList().stream()
        .anyMatch(
            each -> each.getServicesList().contains(CSIPluginContainerInfo.Service.NODE_SERVICE));
  }
}
