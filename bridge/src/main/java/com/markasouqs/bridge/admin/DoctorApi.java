package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.doctor.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Looks at the whole set-up. */
final class DoctorApi {
  private final Supplier<List<Finding>> doctor;

  DoctorApi(Supplier<List<Finding>> doctor) {
    this.doctor = doctor;
  }

  void addTo(Routes routes) {
    routes.add("POST", "/admin/api/doctor", this::examine);
  }

  private AdminAnswer examine(AdminRequest request) {
    request.allow(Set.of());
    return AdminAnswer.ok("findings", doctor.get().stream().map(DoctorApi::view).toList());
  }

  private static Map<String, Object> view(Finding finding) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("check", finding.check());
    view.put("level", finding.level().name().toLowerCase(Locale.ROOT));
    view.put("message", finding.message());
    view.put("repair", finding.repair());
    view.put("model", finding.model().isEmpty() ? null : finding.model());
    view.put("ids", finding.ids());
    return view;
  }
}
