package io.mesos4j.common.auth;

import io.mesos4j.wire.MesosJson;
import io.mesos4j.wire.WireException;
import java.nio.charset.StandardCharsets;
import org.apache.mesos.AclsProtos.ACLs;

/** The rules of {@code --acls} as JSON. Stateless. */
public final class AclsText {

  private AclsText() {}

  /**
   * Reads the JSON of the rules.
   *
   * @throws IllegalArgumentException if it is none, or cannot be meant
   */
  public static ACLs parse(String json) {
    ACLs.Builder acls = ACLs.newBuilder();
    try {
      MesosJson.parse(json.getBytes(StandardCharsets.UTF_8), acls);
    } catch (WireException malformed) {
      throw new IllegalArgumentException("the ACLs cannot be read: " + malformed.getMessage());
    }
    AclRules.check(acls.build())
        .ifPresent(violation -> {
          throw new IllegalArgumentException(violation.text());
        });
    return acls.build();
  }

  public static String print(ACLs acls) {
    return new String(MesosJson.print(acls), StandardCharsets.UTF_8);
  }
}
