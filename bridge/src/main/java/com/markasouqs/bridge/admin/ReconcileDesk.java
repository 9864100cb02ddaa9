package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.pushed.DriftReports;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reports of what both sides differ in.
 *
 * @param reports the reports
 * @param run asks for a run that repairs {@code none}, {@code stock} or {@code all}, and starts it;
 *     empty where there is no shop
 */
public record ReconcileDesk(DriftReports reports, Optional<Consumer<String>> run) {}
