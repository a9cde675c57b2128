package io.mesos4j.common.daemon;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Keeps Logback from searching for a configuration file, which costs a tenth of a second: {@link
 * Logging} says where lines go once the flags are read, and before that nothing is logged. Made by
 * Logback, since the daemons' service files name it. Tests and the benchmarks, which name a
 * configuration of their own, get it.
 */
public final class NoLogYet extends ContextAwareBase implements Configurator {

  private static final String OF_TESTS = "logback-test.xml";
  private static final String OF_USERS = "logback.configurationFile";

  @Override
  public ExecutionStatus configure(LoggerContext unused) {
    boolean configured =
        System.getProperty(OF_USERS) != null
            || NoLogYet.class.getClassLoader().getResource(OF_TESTS) != null;
    return configured
        ? ExecutionStatus.INVOKE_NEXT_IF_ANY
        : ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
