package io.mesos4j.agent.core.rules;

import com.google.protobuf.Message;
import io.mesos4j.agent.core.model.AgentSettings.Reconfiguration;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.wire.MesosJson;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Attribute;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.SlaveInfo;

/** Whether an agent that comes back is still the agent that its checkpoints describe. */
public final class AgentInfoRules {

  private AgentInfoRules() {}

  /** The first difference that is not accepted, in words for the operator. */
  public static Optional<String> conflict(SlaveInfo before, SlaveInfo now, Reconfiguration policy) {
    return changed("hostname", before.getHostname(), now.getHostname())
        .or(() -> changed("port", before.getPort(), now.getPort()))
        .or(() -> policy == Reconfiguration.EQUAL ? equal(before, now) : additive(before, now));
  }

  private static Optional<String> equal(SlaveInfo before, SlaveInfo now) {
    if (!sameElements(before.getResourcesList(), now.getResourcesList())) {
      return changed(
          "resources",
          Resources.of(before.getResourcesList()),
          Resources.of(now.getResourcesList()));
    }
    if (!sameElements(before.getAttributesList(), now.getAttributesList())) {
      return changed(
          "attributes", texts(before.getAttributesList()), texts(now.getAttributesList()));
    }
    return changed("domain", MesosJson.text(before.getDomain()), MesosJson.text(now.getDomain()));
  }

  private static Optional<String> additive(SlaveInfo before, SlaveInfo now) {
    for (Attribute attribute : before.getAttributesList()) {
      if (!now.getAttributesList().contains(attribute)) {
        return changed("attributes", attribute.getName(), "nothing");
      }
    }
    for (Resource resource : before.getResourcesList()) {
      if (now.getResourcesList().stream().noneMatch(each -> covers(each, resource))) {
        return changed(
            "resources",
            Resources.of(before.getResourcesList()),
            Resources.of(now.getResourcesList()));
      }
    }
    return before.hasDomain()
        ? changed("domain", MesosJson.text(before.getDomain()), MesosJson.text(now.getDomain()))
        : Optional.empty();
  }

  private static boolean covers(Resource now, Resource before) {
    if (!now.getName().equals(before.getName()) || now.getType() != before.getType()) {
      return false;
    }
    return switch (now.getType()) {
      case SCALAR ->
          Math.round(now.getScalar().getValue() * 1000)
              >= Math.round(before.getScalar().getValue() * 1000);
      case RANGES ->
          before.getRanges().getRangeList().stream()
              .allMatch(range ->
                  now.getRanges().getRangeList().stream()
                      .anyMatch(wide ->
                          wide.getBegin() <= range.getBegin() && wide.getEnd() >= range.getEnd()));
      case SET -> now.getSet().getItemList().containsAll(before.getSet().getItemList());
      case TEXT -> now.equals(before);
    };
  }

  private static boolean sameElements(List<?> one, List<?> other) {
    return one.size() == other.size() && one.containsAll(other);
  }

  /** In one line, for the one line that a failed start prints. */
  private static List<String> texts(List<? extends Message> messages) {
    return messages.stream().map(MesosJson::text).toList();
  }

  private static Optional<String> changed(String what, Object before, Object now) {
    return before.equals(now)
        ? Optional.empty()
        : Optional.of(
            "The agent's "
                + what
                + " changed from "
                + before
                + " to "
                + now
                + " since it last ran, which reconfiguration_policy does not allow");
  }
}
