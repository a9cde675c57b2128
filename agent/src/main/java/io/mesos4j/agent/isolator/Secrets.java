package io.mesos4j.agent.isolator;

import java.io.IOException;
import org.apache.mesos.Protos.Secret;

/** Finds out what a secret says. Only those that carry their value are known here. */
public final class Secrets {

  private Secrets() {}

  public static byte[] resolve(Secret secret) throws IOException {
    if (secret.getType() == Secret.Type.VALUE && secret.hasValue()) {
      return secret.getValue().getData().toByteArray();
    }
    if (secret.getType() == Secret.Type.REFERENCE) {
      throw new IOException(
          "the secret '"
              + secret.getReference().getName()
              + "' is a reference, and this agent has no store of secrets; pass its value");
    }
    throw new IOException("a secret has neither a value nor a reference");
  }
}
