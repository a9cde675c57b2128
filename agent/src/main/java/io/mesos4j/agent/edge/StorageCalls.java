package io.mesos4j.agent.edge;

import io.mesos4j.common.http.HttpResponse;
import org.apache.mesos.Protos.ResourceProviderInfo;
import org.apache.mesos.agent.Protos.Call;

/**
 * The operator calls about resource providers and images, answered as by an agent of upstream that
 * was started without either. Stateless.
 */
final class StorageCalls {

  private StorageCalls() {}

  static Answer add(Call call) {
    return configuration(call.getAddResourceProviderConfig().getInfo());
  }

  static Answer update(Call call) {
    return configuration(call.getUpdateResourceProviderConfig().getInfo());
  }

  static Answer remove() {
    return none();
  }

  static Answer gone(Call call) {
    return Answer.refused(
        500,
        "Resource provider "
            + call.getMarkResourceProviderGone().getResourceProviderId().getValue()
            + " is not known");
  }

  /** There are no images, so none is left. */
  static Answer prune() {
    return new Answer.Plain(HttpResponse.ok());
  }

  private static Answer configuration(ResourceProviderInfo info) {
    return info.hasId()
        ? Answer.refused(400, "Expecting 'info.id' to be absent: the agent chooses it")
        : none();
  }

  private static Answer none() {
    return Answer.refused(500, "Resource providers are not supported yet, so none is configured");
  }
}
