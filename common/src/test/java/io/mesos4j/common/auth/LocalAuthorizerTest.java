package io.mesos4j.common.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.mesos.AclsProtos.ACLs;
import org.apache.mesos.authorization.Protos.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAuthorizerTest {

  private static final String ACLS =
      """
      {"register_frameworks": [
         {"principals": {"values": ["a", "b"]}, "roles": {"values": ["dev", "ops/%"]}},
         {"principals": {"values": ["a"]}, "roles": {"type": "NONE"}},
         {"principals": {"type": "NONE"}, "roles": {"values": ["locked"]}},
         {"principals": {"type": "ANY"}, "roles": {"values": ["free"]}}],
       "run_tasks": [
         {"principals": {"type": "ANY"}, "users": {"values": ["nobody"]}},
         {"principals": {"values": ["admin"]}, "users": {"type": "ANY"}},
         {"principals": {"type": "NONE"}, "users": {"type": "ANY"}}],
       "set_log_level": [{"principals": {"values": ["admin"]}, "level": {"type": "ANY"}}]}
      """;

  /** An empty name stands for nobody, and for nothing in particular. */
  @ParameterizedTest
  @CsvSource({
    "REGISTER_FRAMEWORK, a, dev, true",
    "REGISTER_FRAMEWORK, a, ops/x, true",
    "REGISTER_FRAMEWORK, a, ops/x/y, true",
    "REGISTER_FRAMEWORK, a, ops, false",
    "REGISTER_FRAMEWORK, a, ops/, false",
    "REGISTER_FRAMEWORK, a, other, false",
    "REGISTER_FRAMEWORK, b, other, true",
    "REGISTER_FRAMEWORK, b, locked, false",
    "REGISTER_FRAMEWORK, '', free, true",
    "REGISTER_FRAMEWORK, '', dev, true",
    "REGISTER_FRAMEWORK, '', locked, false",
    "RUN_TASK, x, nobody, true",
    "RUN_TASK, '', nobody, true",
    "RUN_TASK, admin, root, true",
    "RUN_TASK, x, root, false",
    "RUN_TASK, '', root, false",
    "SET_LOG_LEVEL, admin, '', true",
    "VIEW_TASK, x, root, true",
  })
  void theFirstRuleThatIsAboutItDecides(Action action, String who, String what, boolean allowed) {
    assertThat(approved(ACLS, action, who, what)).isEqualTo(allowed);
  }

  @Test
  void whatNoRuleIsAboutIsForbiddenUnlessPermissive() {
    String strict = "{\"permissive\": false," + ACLS.strip().substring(1);
    assertThat(approved(strict, Action.VIEW_TASK, "admin", "root")).isFalse();
    assertThat(approved(strict, Action.REGISTER_FRAMEWORK, "b", "other")).isFalse();
    assertThat(approved(strict, Action.REGISTER_FRAMEWORK, "b", "dev")).isTrue();
  }

  @Test
  void nestedContainersMustPassAsThemselvesAndUnderTheirParent() {
    Approvers approvers =
        new LocalAuthorizer(
                AclsText.parse(
                    """
                    {"permissive": false,
                     "launch_nested_containers_as_user": [
                       {"principals": {"type": "ANY"}, "users": {"values": ["nobody"]}}],
                     "launch_nested_containers_under_parent_with_user": [
                       {"principals": {"type": "ANY"}, "users": {"values": ["root"]}}]}
                    """))
            .approvers(Optional.empty());
    Action launch = Action.LAUNCH_NESTED_CONTAINER;
    assertThat(approvers.approved(launch, new Target(List.of("nobody"), List.of("root")))).isTrue();
    assertThat(approvers.approved(launch, new Target(List.of("root"), List.of("root")))).isFalse();
    assertThat(approvers.approved(launch, new Target(List.of("nobody"), List.of("x")))).isFalse();
  }

  /** A list that no action reads would be accepted and ignored. */
  @Test
  void everyListOfTheRulesBelongsToAnAction() {
    Set<String> known =
        AclTable.LISTS.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    Set<String> all = new HashSet<>();
    ACLs.getDescriptor().getFields().stream()
        .filter(field -> field.isRepeated())
        .forEach(field -> all.add(field.getName()));
    assertThat(known).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nonsense | cannot be read",
        "{\"view_flags\":[{\"principals\":{\"type\":\"ANY\"},\"flags\":{\"values\":[\"x\"]}}]}"
            + " | ANY or NONE",
        "{\"get_endpoints\":[{\"principals\":{\"type\":\"ANY\"},\"paths\":{\"values\":[\"/x\"]}}]}"
            + " | '/x'",
        "{\"run_tasks\":[{\"users\":{\"type\":\"ANY\"}}]} | principals",
      })
  void rulesThatCannotBeMeantAreRefused(String json, String reason) {
    assertThatThrownBy(() -> AclsText.parse(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  private static boolean approved(String acls, Action action, String who, String what) {
    Optional<Principal> subject =
        who.isEmpty() ? Optional.empty() : Optional.of(Principal.named(who));
    return new LocalAuthorizer(AclsText.parse(acls))
        .approvers(subject)
        .approved(action, what.isEmpty() ? Target.anything() : Target.named(what));
  }
}
