package io.mesos4j.agent.edge;

import io.mesos4j.agent.core.rules.ProviderInfoRules;
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
    return ProviderInfoRules.check(info)
        .map(violation -> Answer.refused(400, violation.text()))
        .orElseGet(StorageCalls::none);
  }

  private static Answer none() {
    return Answer.refused(
        500,
        "This agent runs without --resource_provider_config_dir, which is not supported yet: no"
            + " resource provider can be configured");
  }
}
