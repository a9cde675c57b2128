package io.mesos4j.common.resources;

import io.mesos4j.common.rules.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.mesos.Protos;

/**
 * Reads resources from flags: {@code cpus:2;mem:1024;ports(role):[1000-2000];set:{a,b}}, or a JSON
 * array of resource messages. Pure.
 */
public final class ResourceParser {

  private static final Pattern NAME = Pattern.compile("([^():]+?)\\s*(?:\\(([^()]*)\\))?");

  private ResourceParser() {}

  /**
   * Parses and checks.
   *
   * @param defaultRole the role of resources that name none
   * @return messages in the format after reservation refinement; amounts of zero are kept
   * @throws ResourceSyntaxException with a text that names the part and the cure
   */
  public static List<Protos.Resource> parse(String text, String defaultRole) {
    String trimmed = text.strip();
    List<Protos.Resource> parsed =
        trimmed.startsWith("[") ? JsonResources.parse(trimmed) : parseText(trimmed);
    List<Protos.Resource> resources =
        parsed.stream().map(resource -> withDefaultRole(resource, defaultRole)).toList();
    Optional<Violation> violation = ResourceRules.check(resources);
    if (violation.isPresent()) {
      throw new ResourceSyntaxException(violation.get().text());
    }
    return resources.stream().map(ResourceFormat.POST_REFINEMENT::convert).toList();
  }

  private static Protos.Resource withDefaultRole(Protos.Resource resource, String role) {
    return ResourceFormat.isSilentOnRole(resource)
        ? ResourceFormat.withRole(resource, role)
        : resource;
  }

  private static List<Protos.Resource> parseText(String text) {
    List<Protos.Resource> resources = new ArrayList<>();
    for (String part : text.split("[;\n]", -1)) {
      if (!part.isBlank()) {
        resources.add(parsePart(part.strip()));
      }
    }
    return resources;
  }

  private static Protos.Resource parsePart(String part) {
    int colon = part.indexOf(':');
    if (colon < 0) {
      throw new ResourceSyntaxException("'" + part + "' is not of the form name:value");
    }
    String label = part.substring(0, colon).strip();
    Matcher name = NAME.matcher(label);
    if (!name.matches()) {
      throw new ResourceSyntaxException("'" + label + "' is not of the form name or name(role)");
    }
    Protos.Resource.Builder resource = Protos.Resource.newBuilder().setName(name.group(1));
    ValueParser.parse(part.substring(colon + 1).strip(), resource);
    return name.group(2) == null
        ? resource.build()
        : ResourceFormat.withRole(resource.build(), name.group(2).strip());
  }
}
