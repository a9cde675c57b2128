package io.mesos4j.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/**
 * Holds the arrows between the rooms of the house: who may use whom, and which library may be named
 * where. The rules are those of docs/internals/architecture.md.
 */
class ArrowsTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.mesos4j");

  private static final String[] PURE = {
    "io.mesos4j.master.core..",
    "io.mesos4j.agent.core..",
    "io.mesos4j.master.allocator.drf..",
    "io.mesos4j.master.allocator.rule..",
    "io.mesos4j.common.resources..",
    "io.mesos4j.common.rules..",
    "io.mesos4j.common.id..",
  };

  @Test
  void masterAndAgentKnowNothingOfEachOther() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.mesos4j.master..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.mesos4j.agent.."));
    check(
        noClasses()
            .that()
            .resideInAPackage("io.mesos4j.agent..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.mesos4j.master.."));
  }

  @Test
  void daemonsAndFrameworksShareOnlyTheWire() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("io.mesos4j.common..", "io.mesos4j.master..", "io.mesos4j.agent..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.mesos4j.client..", "org.apache.mesos.state.."));
    check(
        noClasses()
            .that()
            .resideInAPackage("io.mesos4j.client..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.mesos4j.common..", "io.mesos4j.master..", "io.mesos4j.agent.."));
  }

  @Test
  void coresArePure() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.util.concurrent..",
                "java.net..",
                "java.nio.channels..",
                "java.nio.file..",
                "io.netty..",
                "org.apache.curator..",
                "org.apache.zookeeper..",
                "org.apache.mesos.v1.."));
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .accessClassesThat(areClocksOrChance()));
    check(
        noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID"));
  }

  @Test
  void nobodyInACoreLooksOutside() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("io.mesos4j.master.core..", "io.mesos4j.agent.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "..edge..",
                "..shell..",
                "..registry.store..",
                "..query..",
                "..main..",
                "..checkpoint..",
                "..container..",
                "..checks..",
                "..launcher..",
                "io.mesos4j.common.http..",
                "io.mesos4j.common.transport..",
                "io.mesos4j.common.election.."));
  }

  @Test
  void nettyStaysAtTheWire() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "io.mesos4j.common.transport..", "io.mesos4j.common.http..", "io.mesos4j.client..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty.."));
  }

  @Test
  void zooKeeperStaysInItsRooms() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "io.mesos4j.common.election..",
                "io.mesos4j.master.registry.store..",
                "io.mesos4j.client..",
                "org.apache.mesos.state..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.curator..", "org.apache.zookeeper.."));
  }

  @Test
  void v1ClassesStayAtTheEdge() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "io.mesos4j.wire..", "..edge..", "io.mesos4j.client..", "org.apache.mesos..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.mesos.v1.."));
  }

  @Test
  void systemCallsDependOnNothingOfOurs() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.mesos4j.agent.linux..")
            .should()
            .dependOnClassesThat(
                JavaClass.Predicates.resideInAPackage("io.mesos4j..")
                    .and(
                        DescribedPredicate.not(
                            JavaClass.Predicates.resideInAPackage("io.mesos4j.agent.linux..")))));
  }

  @Test
  void isolatorsDoNotKnowTheCore() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.mesos4j.agent.isolator..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.mesos4j.agent.core.."));
  }

  @Test
  void threadsLiveWhereTheirNameSaysSo() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                "..loop..",
                "..shell..",
                "..transport..",
                "..http..",
                "..container..",
                "..checks..",
                "..store..",
                "..election..",
                "..daemon..",
                "..main..",
                "io.mesos4j.client..",
                "io.mesos4j.examples..",
                "io.mesos4j.bench..",
                "io.mesos4j.cli..")
            .should()
            .callCodeUnitWhere(HouseConditions.startsAThread())
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.Executors"));
  }

  @Test
  void packagesFormNoCycles() {
    check(slices().matching("io.mesos4j.(**)").should().beFreeOfCycles());
  }

  @Test
  void nobodyHidesStateInStatics() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.mesos4j..")
            .should(HouseConditions.haveMutableStaticFields()));
  }

  @Test
  void namesSayWhatThingsAre() {
    check(noClasses().should().haveNameMatching(".*(Impl|Utils?|Manager|Helper)$"));
  }

  private static DescribedPredicate<JavaClass> areClocksOrChance() {
    return DescribedPredicate.describe(
        "are clocks or sources of chance",
        type ->
            type.getName().equals("java.time.Clock")
                || type.getName().equals("java.util.Random")
                || type.getName().equals("java.security.SecureRandom")
                || type.getName().equals("java.util.Timer"));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(HOUSE);
  }
}
