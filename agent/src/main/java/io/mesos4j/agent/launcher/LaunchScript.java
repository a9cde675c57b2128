package io.mesos4j.agent.launcher;

import static io.mesos4j.agent.isolator.ShellLine.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.mesos.Protos;

/**
 * Writes the text that tells the waiting first process what to become: the environment and the
 * command. It goes through a pipe, so that secrets are neither in a file nor on a command line. All
 * of it is one compound command: a shell that gets only a part of it runs nothing.
 */
public final class LaunchScript {

  /** Said at once: if the rest never comes, because the agent died, the process fails. */
  static final String PRELUDE = "trap 'exit 125' EXIT\n";

  private static final String NOTHING_TO_READ = "</dev/null";
  private static final String INPUT_TO_READ = "<&" + Shim.INPUT + " " + Shim.INPUT + "<&-";
  private static final String TERMINAL_TO_READ = "<&1";

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Programs programs;

  public LaunchScript(Programs programs) {
    this.programs = programs;
  }

  /** The script for a command in an environment. Throws on text that no command line can hold. */
  public String render(Protos.CommandInfo command, Map<String, String> environment, Wiring wiring) {
    return switch (wiring) {
      case Wiring.Files() -> render(command, environment, NOTHING_TO_READ, programs.setsid());
      case Wiring.Pipes pipes ->
          render(
              command,
              environment,
              pipes.input().isPresent() ? INPUT_TO_READ : NOTHING_TO_READ,
              programs.setsid());
      case Wiring.Screen screen ->
          render(command, environment, TERMINAL_TO_READ, programs.setsid(), "--ctty");
    };
  }

  /** The script for a command that runs beside a container's own, and has a session already. */
  public String renderGuest(
      Protos.CommandInfo command, Map<String, String> environment, String directory) {
    return "cd " + quote(directory) + " && " + render(command, environment, NOTHING_TO_READ);
  }

  private String render(
      Protos.CommandInfo command, Map<String, String> environment, String input, String... entry) {
    StringBuilder script = new StringBuilder("{\ntrap - EXIT\nunset PWD OLDPWD\n");
    List<String> words = new ArrayList<>();
    new TreeMap<>(environment)
        .forEach((name, value) -> {
          if (IDENTIFIER.matcher(name).matches()) {
            script.append("export ").append(name).append('=').append(quote(value)).append('\n');
          } else {
            words.add(quote(name + "=" + value));
          }
        });
    if (!words.isEmpty()) {
      words.addFirst(programs.env());
    }
    words.addAll(0, List.of(entry));
    Optional<AssumedName> assumed = AssumedName.of(command, environment, programs);
    assumed.ifPresent(name -> name.words().forEach(word -> words.add(quote(word))));
    commandLine(command).forEach(word -> words.add(quote(word)));
    return script
        .append(command.getShell() ? "" : abortWithout(command.getValue()))
        .append("exec ")
        .append(input)
        .append(assumed.isPresent() ? AssumedName.HUSHED : "")
        .append("\nexec ")
        .append(String.join(" ", words))
        .append("\n}\n")
        .toString();
  }

  /** Upstream aborts where there is no such program; a shell would exit with 127. */
  private String abortWithout(String program) {
    return "command -v -- "
        + quote(program)
        + " >/dev/null 2>&1 || {\necho "
        + quote("Failed to execute command: No such file or directory")
        + " >&2\nexec "
        + programs.shell()
        + " -c 'ulimit -c 0; kill -ABRT $$'\n}\n";
  }

  /**
   * A shell command as {@code sh -c value}; else the program with its arguments after the first,
   * which is a name for itself.
   */
  private List<String> commandLine(Protos.CommandInfo command) {
    if (command.getShell()) {
      return List.of("sh", "-c", command.getValue());
    }
    List<String> words = new ArrayList<>();
    words.add(command.getValue());
    command.getArgumentsList().stream().skip(1).forEach(words::add);
    return words;
  }
}
