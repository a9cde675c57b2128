package io.mesos4j.common.flags;

import java.util.List;

/** Writes the configuration page of the documentation from the flag sets of the programs. */
public final class ConfigurationPage {

  private ConfigurationPage() {}

  /** The page in Markdown, ending with a newline. */
  public static String markdown(List<FlagSet> programs) {
    StringBuilder page = new StringBuilder();
    page.append("# Configuration\n\n")
        .append("<!-- Generated from the programs' flag sets; a test fails when it is stale. -->\n")
        .append(
            """

            A flag is given as `--name=value` (a bool also as `--name` or `--no-name`) or by the
            environment as `MESOS_NAME=value`; the command line wins. `file://path` as value stands
            for the content of that file. Durations have a unit (`10secs`, `1mins`, `2weeks`),
            sizes too (`4KB`, `2GB`).
            """);
    programs.forEach(program -> appendProgram(page, program));
    return page.toString();
  }

  private static void appendProgram(StringBuilder page, FlagSet program) {
    page.append("\n## ").append(program.program()).append("\n\n");
    page.append("| Flag | Default | Meaning |\n|---|---|---|\n");
    for (Flag<?> flag : program.flags()) {
      page.append("| `").append(FlagHelp.usage(flag)).append('`');
      flag.aliases().forEach(alias -> page.append("<br>(old name `--" + alias + "`)"));
      page.append(" | ").append(defaultOf(flag));
      page.append(" | ").append(cell(flag.help())).append(" |\n");
    }
    if (!program.unsupportedNames().isEmpty()) {
      page.append("\nKnown from Apache Mesos, but refused as not supported yet: `--")
          .append(String.join("`, `--", program.unsupportedNames()))
          .append("`.\n");
    }
  }

  private static String defaultOf(Flag<?> flag) {
    if (flag.required()) {
      return "required";
    }
    return flag.defaultText().map(text -> "`" + cell(text) + "`").orElse("");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
