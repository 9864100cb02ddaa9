package com.markasouqs.bridge.config;

/** How both sides are held against each other at night. */
public record ReconcileSettings(
    @Setting(value = "Time of day of the nightly run.", byDefault = "02:30", unit = "UTC, hh:mm")
        String at,
    @Setting(
            value = "How many days of orders are compared.",
            byDefault = "14",
            unit = "days",
            min = "1",
            max = "366")
        int orderDays,
    @Setting(
            value = "What the nightly run repairs by itself.",
            byDefault = "none",
            unit = "none | stock | all")
        Repair repair,
    @Setting(value = "How many reports are kept.", byDefault = "30", unit = "reports", min = "1")
        int keepReports) {

  /** What is repaired without being asked. */
  public enum Repair {
    NONE,
    STOCK,
    ALL
  }
}
