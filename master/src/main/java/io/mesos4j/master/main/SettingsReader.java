package io.mesos4j.master.main;

import io.mesos4j.common.daemon.StartException;
import io.mesos4j.common.flags.Flag;
import io.mesos4j.common.flags.FlagValues;
import io.mesos4j.master.allocator.Allocator;
import io.mesos4j.master.core.model.Access;
import io.mesos4j.master.core.model.MasterSettings;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.mesos.Protos.MasterInfo;

/** What the flags mean to the core, and which allocator they name. Stateless. */
final class SettingsReader {

  private SettingsReader() {}

  static MasterSettings master(FlagValues flags, MasterInfo info, Access access)
      throws StartException {
    refuse(flags, MasterFlags.REGISTRY_STRICT, true);
    refuse(flags, MasterFlags.LOG_AUTO_INITIALIZE, false);
    refuse(flags, MasterFlags.MEMORY_PROFILING, true);
    return new MasterSettings(
        info,
        AgentTermsFlags.read(flags),
        frameworks(flags),
        access,
        new MasterSettings.History(
            flags.get(MasterFlags.MAX_COMPLETED_FRAMEWORKS),
            flags.get(MasterFlags.MAX_COMPLETED_TASKS),
            flags.get(MasterFlags.MAX_UNREACHABLE_TASKS)),
        new MasterSettings.RegistryTerms(
            retention(flags), FirstWeights.read(flags, KnownRoles.read(flags))));
  }

  private static MasterSettings.FrameworkTerms frameworks(FlagValues flags) throws StartException {
    return new MasterSettings.FrameworkTerms(
        KnownRoles.read(flags),
        flags.get(MasterFlags.ROOT_SUBMISSIONS),
        flags.get(MasterFlags.MIN_FAILOVER_TIMEOUT),
        flags.find(MasterFlags.OFFER_TIMEOUT),
        new MasterSettings.RegexLimits(
            flags.get(AllocationFlags.REGEX_MEMORY).bytes(),
            flags.get(AllocationFlags.REGEX_PROGRAM_SIZE)));
  }

  /** The allocator of this name among those on the class path. */
  static Allocator.Provider allocator(FlagValues flags) throws StartException {
    String wanted = flags.get(MasterFlags.ALLOCATOR);
    String name = wanted.equals("hierarchical") ? "HierarchicalDRF" : wanted;
    Optional<Allocator.Provider> found =
        ServiceLoader.load(Allocator.Provider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.name().equals(name))
            .findFirst();
    return found.orElseThrow(() ->
        new StartException(
            "--allocator="
                + wanted
                + " is not on the class path; leave it out or add its jar"
                + " to lib/"));
  }

  private static MasterSettings.Retention retention(FlagValues flags) {
    return new MasterSettings.Retention(
        flags.get(MasterFlags.REGISTRY_GC_INTERVAL),
        flags.get(MasterFlags.REGISTRY_MAX_AGENT_AGE),
        flags.get(MasterFlags.REGISTRY_MAX_AGENT_COUNT));
  }

  private static void refuse(FlagValues flags, Flag<Boolean> flag, boolean value)
      throws StartException {
    if (flags.get(flag) == value) {
      throw new StartException(
          "--" + flag.name() + "=" + value + " is not supported; leave the flag out");
    }
  }
}
