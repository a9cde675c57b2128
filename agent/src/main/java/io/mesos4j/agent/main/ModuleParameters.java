package io.mesos4j.agent.main;

import io.mesos4j.agent.container.log.LogRotation;
import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.FlagValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.mesos.ModuleProtos.Modules;

/**
 * What {@code --modules} says about those of upstream's modules that are part of this agent.
 *
 * @param byModule parameters by the name of their module
 */
record ModuleParameters(Map<String, Map<String, String>> byModule) {

  private static final List<String> KNOWN = List.of(LogRotation.MODULE, EstimatorReader.MODULE);

  static ModuleParameters read(FlagValues flags) throws StartException {
    Map<String, Map<String, String>> byModule = new HashMap<>();
    Modules modules = flags.find(AgentFlags.MODULES).orElse(Modules.getDefaultInstance());
    for (Modules.Library library : modules.getLibrariesList()) {
      for (Modules.Library.Module module : library.getModulesList()) {
        if (!KNOWN.contains(module.getName())) {
          throw new StartException(
              "--modules names "
                  + module.getName()
                  + ", which this agent cannot load; those it knows are "
                  + String.join(" and ", KNOWN));
        }
        Map<String, String> parameters =
            byModule.computeIfAbsent(module.getName(), absent -> new HashMap<>());
        module
            .getParametersList()
            .forEach(parameter -> parameters.put(parameter.getKey(), parameter.getValue()));
      }
    }
    return new ModuleParameters(byModule);
  }

  Map<String, String> of(String module) {
    return byModule.getOrDefault(module, Map.of());
  }
}
