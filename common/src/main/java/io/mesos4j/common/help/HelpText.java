package io.mesos4j.common.help;

/** Writes what an endpoint does for people. Pure. */
final class HelpText {

  private HelpText() {}

  static String of(Endpoint endpoint) {
    StringBuilder text = new StringBuilder();
    text.append("### USAGE ###\n\n").append(String.join(", ", endpoint.methods()));
    text.append(' ').append(endpoint.route()).append("\n\n");
    text.append("### TL;DR; ###\n\n").append(endpoint.summary()).append('\n');
    if (!endpoint.parameters().isEmpty()) {
      text.append("\n### DESCRIPTION ###\n\n");
      endpoint
          .parameters()
          .forEach(one ->
              text.append("- ").append(one.name()).append(": ").append(one.meaning()).append('\n'));
    }
    return text.toString();
  }

  /** The same text as a page. */
  static String page(String text) {
    String safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Help</title>"
        + "</head><body><pre>"
        + safe.replaceAll("(?m)^- (/\\S+)", "- <a href=\"$1\">$1</a>")
        + "</pre></body></html>\n";
  }
}
