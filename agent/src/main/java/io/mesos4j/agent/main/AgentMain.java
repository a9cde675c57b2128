package io.mesos4j.agent.main;

import io.mesos4j.common.flags.FlagException;
import io.mesos4j.common.flags.FlagHelp;
import io.mesos4j.common.flags.FlagParser;
import io.mesos4j.common.flags.FlagSet;
import io.mesos4j.common.flags.FlagValues;
import java.io.IOException;
import java.util.List;

/** Starts the agent daemon. What is wrong with its start is one line on stderr, exit code 1. */
public final class AgentMain {

  private AgentMain() {}

  public static void main(String[] arguments) {
    FlagSet known = AgentFlags.set();
    try {
      FlagValues flags = new FlagParser(known).parse(List.of(arguments), System.getenv());
      if (flags.get(FlagSet.HELP)) {
        System.out.println(FlagHelp.text(known));
        return;
      }
      if (flags.get(FlagSet.VERSION)) {
        System.out.println("mesos " + AgentAssembly.VERSION);
        return;
      }
      AgentAssembly.start(flags);
    } catch (FlagException | StartException | IllegalArgumentException | IOException e) {
      System.err.println("mesos-agent: " + e.getMessage());
      System.exit(1);
    }
  }
}
