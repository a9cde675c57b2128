package io.mesos4j.agent.isolator.seccomp;

import io.mesos4j.agent.isolator.Isolator;
import io.mesos4j.agent.isolator.Preparation;
import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.ContainerSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.mesos.Protos.CapabilityInfo;
import org.apache.mesos.Protos.CapabilityInfo.Capability;
import org.apache.mesos.Protos.LinuxInfo;

/**
 * {@code linux/seccomp}: the kernel refuses a container the system calls that its profile does not
 * allow. The profile is the task's, else the operator's. The filter is installed just before the
 * task's user is taken on, so a profile must allow what that takes, as Docker's does.
 */
public final class Seccomp implements Isolator {

  /** Installs the filter in the file that is its first argument, and becomes the rest of them. */
  @SuppressWarnings("InlineFormatString") // a program of its own
  private static final String INSTALL =
      """
      open(F, "<:raw", shift) or die "seccomp: $!\\n";
      local $/;
      my $filter = <F>;
      close(F);
      my $program = pack("S x6 P", length($filter) / 8, $filter);
      syscall(%d, 1, 0, $program) == 0 or die "seccomp: $!\\n";
      exec { $ARGV[0] } @ARGV;
      die "seccomp: $ARGV[0]: $!\\n";
      """;

  private final Settings settings;
  private final Path filters;
  private final ProfileReader reader;
  private final ProfileCompiler compiler;
  private final String install;

  /** Keeps filters of running containers beneath the runtime directory. */
  public Seccomp(Settings settings, Path runtimeDirectory, SystemCalls system) {
    this.settings = settings;
    this.filters = runtimeDirectory.resolve(".seccomp");
    this.reader = new ProfileReader(system);
    this.compiler = new ProfileCompiler(system);
    this.install = INSTALL.formatted(system.number("seccomp").orElseThrow());
    if (settings.profile().isPresent()) {
      try {
        compile(settings.profile().get(), Set.of());
      } catch (IOException unusable) {
        throw new IllegalArgumentException(
            "--seccomp_profile_name cannot be used: " + unusable.getMessage(), unusable);
      }
    }
  }

  @Override
  public Preparation prepare(ContainerSpec spec) throws IOException {
    LinuxInfo wanted = spec.container().getLinuxInfo();
    if (wanted.getSeccomp().hasProfileName() && wanted.getSeccomp().getUnconfined()) {
      throw new IOException("the task asks for a seccomp profile and to be unconfined; choose one");
    }
    Optional<String> profile =
        wanted.getSeccomp().hasProfileName()
            ? Optional.of(wanted.getSeccomp().getProfileName())
            : settings.profile();
    if (wanted.getSeccomp().getUnconfined() || profile.isEmpty()) {
      return Preparation.NOTHING;
    }
    Path filter = Files.createDirectories(filters).resolve(spec.id().toString());
    Files.write(filter, compile(profile.get(), capabilities(spec)));
    return Preparation.enterBy(List.of(settings.perl(), "-e", install, filter.toString()));
  }

  private byte[] compile(String profile, Set<String> capabilities) throws IOException {
    Path directory =
        settings
            .directory()
            .orElseThrow(() ->
                new IOException(
                    "the seccomp profile '"
                        + profile
                        + "' is looked for in --seccomp_config_dir, which is not set"));
    Path file = directory.resolve(profile).normalize();
    if (!file.startsWith(directory.normalize()) || !Files.isRegularFile(file)) {
      throw new IOException("there is no seccomp profile '" + profile + "' in " + directory);
    }
    return compiler.compile(reader.read(Files.readAllBytes(file), capabilities));
  }

  /** Those that the container will have: root has all unless fewer were asked for. */
  private Set<String> capabilities(ContainerSpec spec) {
    LinuxInfo wanted = spec.container().getLinuxInfo();
    Optional<CapabilityInfo> given =
        wanted.hasEffectiveCapabilities()
            ? Optional.of(wanted.getEffectiveCapabilities())
            : settings.effective();
    List<Capability> list =
        given
            .map(CapabilityInfo::getCapabilitiesList)
            .orElse(
                spec.sandbox().user().filter(user -> !user.equals("root")).isPresent()
                    ? List.of()
                    : Arrays.asList(Capability.values()));
    return list.stream().map(capability -> "CAP_" + capability.name()).collect(Collectors.toSet());
  }

  @Override
  public void cleanup(ContainerId id) throws IOException {
    Files.deleteIfExists(filters.resolve(id.toString()));
  }

  /**
   * What the operator decides.
   *
   * @param directory {@code --seccomp_config_dir}
   * @param profile {@code --seccomp_profile_name}
   * @param effective {@code --effective_capabilities}
   * @param perl the program that installs filters: no other small one of a plain host can
   */
  public record Settings(
      Optional<Path> directory,
      Optional<String> profile,
      Optional<CapabilityInfo> effective,
      String perl) {}
}
