package io.mesos4j.agent.launcher;

import static io.mesos4j.agent.isolator.ShellLine.quote;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos;

/**
 * Gives a program another name than its own: its first argument, {@code argv[0]}. No POSIX shell
 * can; so bash goes before it, which costs a millisecond or two. It reads nothing that the
 * environment names, complains of nothing (a locale that isn't there), and leaves in the
 * environment nothing of its own.
 *
 * @param words what goes before the program on a command line
 */
record AssumedName(List<String> words) {

  /** Redirections for who becomes bash, until that has started. */
  static final String HUSHED = " 3>&2 2>/dev/null";

  private static final String LEVEL = "SHLVL";

  /** An array is never exported, whatever bash counts in it; one that came is counted back. */
  private static final String HIDDEN_LEVEL = "unset SHLVL\ndeclare -a SHLVL\n";

  private static final String FORGOTTEN = "unset PWD OLDPWD _\n";
  private static final List<String> FOLDERS = List.of("PWD", "OLDPWD");

  private static final String BECOMING = "exec 2>&3 3>&-\nexec -a \"$0\" -- \"$@\"";

  /** Empty if the program goes by its own name anyway, or if there is no bash on this host. */
  static Optional<AssumedName> of(
      Protos.CommandInfo command, Map<String, String> environment, Programs programs) {
    if (command.getShell()
        || command.getArgumentsCount() == 0
        || command.getArguments(0).equals(command.getValue())) {
      return Optional.empty();
    }
    return programs
        .bash()
        .map(bash ->
            new AssumedName(
                List.of(bash, "-p", "-c", script(environment), command.getArguments(0))));
  }

  private static String script(Map<String, String> environment) {
    StringBuilder script = new StringBuilder(FORGOTTEN);
    if (!environment.containsKey(LEVEL)) {
      script.append(HIDDEN_LEVEL);
    }
    FOLDERS.stream()
        .filter(environment::containsKey)
        .forEach(name ->
            script
                .append("export ")
                .append(name)
                .append('=')
                .append(quote(environment.get(name)))
                .append('\n'));
    return script.append(BECOMING).toString();
  }
}
