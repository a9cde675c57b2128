package io.mesos4j.agent.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.mesos4j.common.rules.Violation;
import java.util.function.UnaryOperator;
import org.apache.mesos.Protos.CSIPluginContainerInfo;
import org.apache.mesos.Protos.ResourceProviderID;
import org.apache.mesos.Protos.ResourceProviderInfo;
import org.junit.jupiter.api.Test;

/** Which configurations of resource providers are refused whatever is configured. */
class ProviderInfoRulesTest {

  @Test
  void storageProviderWithANodeServiceIsValid() {
    assertThat(ProviderInfoRules.check(valid().build())).isEmpty();
  }

  @Test
  void firstThatIsWrongIsNamed() {
    assertThat(refusal(info -> info.setType("org.apache.mesos.rp.other"))).contains("its type");
    assertThat(refusal(info -> info.setId(ResourceProviderID.newBuilder().setValue("i"))))
        .contains("its id");
    assertThat(refusal(info -> info.setName("a.b"))).contains("its name");
    assertThat(refusal(ResourceProviderInfo.Builder::clearStorage)).contains("its storage");
    assertThat(
            refusal(info -> {
              info.getStorageBuilder().getPluginBuilder().setType("org..csi");
              return info;
            }))
        .contains("its CSI plugin has no valid name");
    assertThat(
            refusal(info -> {
              info.getStorageBuilder().getPluginBuilder().clearContainers();
              return info;
            }))
        .contains("NODE_SERVICE");
  }

  private static String refusal(UnaryOperator<ResourceProviderInfo.Builder> change) {
    return ProviderInfoRules.check(change.apply(valid()).build())
        .map(Violation::text)
        .orElse("valid");
  }

  private static ResourceProviderInfo.Builder valid() {
    ResourceProviderInfo.Builder info =
        ResourceProviderInfo.newBuilder().setType("org.apache.mesos.rp.local.storage").setName("n");
    info.getStorageBuilder()
        .getPluginBuilder()
        .setType("org.apache.mesos.csi.test")
        .setName("local")
        .addContainers(
            CSIPluginContainerInfo.newBuilder()
                .addServices(CSIPluginContainerInfo.Service.NODE_SERVICE));
    return info;
  }
}
