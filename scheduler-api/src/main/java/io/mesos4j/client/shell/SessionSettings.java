package io.mesos4j.client.shell;

import io.mesos4j.client.core.DriverSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Optional;
import org.apache.mesos.v1.Protos.Credential;
import org.apache.mesos.v1.Protos.FrameworkInfo;

/** What a scheduler session is made with. Immutable. */
public final class SessionSettings {

  /** Who acknowledges status updates. */
  public enum Acknowledgements {
    IMPLICIT,
    EXPLICIT
  }

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

  private static FrameworkInfo completed(FrameworkInfo info) {
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

  String master() {
    return master;
  }

  Optional<String> authorization() {
    return authorization;
  }
}
