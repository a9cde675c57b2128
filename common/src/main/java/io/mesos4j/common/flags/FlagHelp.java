package io.mesos4j.common.flags;

/** The text that {@code --help} prints. */
public final class FlagHelp {

  private static final int COLUMN = 44;

  private FlagHelp() {}

  /** Usage line and one entry per flag, in the order of declaration. */
  public static String text(FlagSet flags) {
    StringBuilder text = new StringBuilder();
    text.append("Usage: ").append(flags.program()).append(" [--name=value ...]\n\n");
    for (Flag<?> flag : flags.flags()) {
      String head = "  " + usage(flag);
      text.append(head).append(" ".repeat(Math.max(1, COLUMN - head.length())));
      text.append(flag.help()).append(defaultOf(flag)).append('\n');
    }
    text.append("\nEach flag can also be set by the environment: ")
        .append(flags.environmentName("name"))
        .append("=value. A value file://path stands for the file's content.\n");
    return text.toString();
  }

  static String usage(Flag<?> flag) {
    return flag.isBool()
        ? "--[no-]" + flag.name()
        : "--" + flag.name() + "=<" + flag.type().name() + ">";
  }

  private static String defaultOf(Flag<?> flag) {
    if (flag.required()) {
      return " (required)";
    }
    return flag.defaultText().map(text -> " (default: " + text + ")").orElse("");
  }
}
