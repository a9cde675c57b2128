package io.mesos4j.client.shell;

import io.mesos4j.client.core.Backoff;
import io.mesos4j.client.core.DriverSettings;
import io.mesos4j.client.core.DurationText;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.mesos.v1.Protos.Credential;
import org.apache.mesos.v1.Protos.FrameworkInfo;

/** What a scheduler session is made with. Immutable. */
public final class SessionSettings {

  /** Who acknowledges status updates. */
  public enum Acknowledgements {
    IMPLICIT,
    EXPLICIT
  }

  private static final String FIRST_BACKOFF = "MESOS_REGISTRATION_BACKOFF_FACTOR";
  private static final Duration FIRST_BACKOFF_DEFAULT = Duration.ofSeconds(2);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(60);
  private static final int BACKOFF_PARTS_OF_FAILOVER_TIMEOUT = 10;

  private final DriverSettings driver;
  private final String master;
  private final Optional<String> authorization;

  private SessionSettings(DriverSettings driver, String master, Optional<String> authorization) {
    this.driver = driver;
    this.master = master;
    this.authorization = authorization;
  }

  /**
   * Reads what the framework gave.
   *
   * @param frameworkInfo a FrameworkInfo; user and host name are filled in where empty
   * @param credential a Credential, sent as HTTP basic
   */
  public static SessionSettings of(
      byte[] frameworkInfo,
      Collection<String> suppressedRoles,
      String master,
      Acknowledgements acknowledgements,
      Optional<byte[]> credential) {
    FrameworkInfo info = completed(FromBytes.one(FrameworkInfo.parser(), frameworkInfo));
    DriverSettings driver =
        acknowledgements == Acknowledgements.IMPLICIT
            ? DriverSettings.acknowledgingImplicitly(info, suppressedRoles)
            : DriverSettings.acknowledgedByFramework(info, suppressedRoles);
    return new SessionSettings(driver, master, authorization(credential));
  }

  /** The Authorization header of a Credential. */
  static Optional<String> authorization(Optional<byte[]> credential) {
    return credential
        .map(bytes -> FromBytes.one(Credential.parser(), bytes))
        .map(known -> BasicAuthorization.of(known.getPrincipal(), known.getSecret()));
  }

  /** With user and host name of this process where the framework gave none. */
  static FrameworkInfo completed(FrameworkInfo info) {
    FrameworkInfo.Builder completed = info.toBuilder();
    if (info.getUser().isEmpty()) {
      completed.setUser(System.getProperty("user.name"));
    }
    if (info.getHostname().isEmpty()) {
      completed.setHostname(hostName());
    }
    return completed.build();
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  DriverSettings driver() {
    return driver;
  }

  /**
   * Delays between the attempts to subscribe: a part of the time that the framework has.
   *
   * @param environment may say the window of the first one
   * @throws IllegalArgumentException if it says something else than a duration
   */
  Backoff backoff(Random chance, Map<String, String> environment) {
    Duration first = DurationText.of(environment, FIRST_BACKOFF, FIRST_BACKOFF_DEFAULT);
    long cap = LONGEST_BACKOFF.toMillis();
    double failoverMillis = driver.frameworkInfo().getFailoverTimeout() * 1000;
    if (failoverMillis > 0) {
      cap = Math.min(cap, (long) failoverMillis / BACKOFF_PARTS_OF_FAILOVER_TIMEOUT);
    }
    return new Backoff(first, Duration.ofMillis(cap), chance);
  }

  String master() {
    return master;
  }

  Optional<String> authorization() {
    return authorization;
  }
}
