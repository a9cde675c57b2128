package io.mesos4j.master.registry;

import io.mesos4j.common.rules.Rules;
import io.mesos4j.common.rules.Violation;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.quota.Protos.QuotaConfig;

/**
 * Sets the quotas of roles; one without guarantees and limits is removed. A master must know this
 * kind of quota to read the registry from then on.
 */
public record UpdateQuotas(List<QuotaConfig> quotas) implements RegistryOperation {

  private static final String CAPABILITY = "QUOTA_V2";

  @Override
  public Optional<Violation> perform(RegistryDraft draft) {
    quotas.forEach(quota -> perform(draft, quota));
    return Rules.ok();
  }

  private static void perform(RegistryDraft draft, QuotaConfig quota) {
    if (quota.getGuaranteesCount() == 0 && quota.getLimitsCount() == 0) {
      draft.remove(RecordKind.QUOTA, quota.getRole());
      return;
    }
    draft.put(RecordKind.QUOTA, quota.getRole(), quota);
    if (!draft.has(RecordKind.MINIMUM_CAPABILITY, CAPABILITY)) {
      draft.put(
          RecordKind.MINIMUM_CAPABILITY,
          CAPABILITY,
          Registry.MinimumCapability.newBuilder().setCapability(CAPABILITY).build());
    }
  }
}
