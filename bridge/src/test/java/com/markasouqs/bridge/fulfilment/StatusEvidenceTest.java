package com.markasouqs.bridge.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.markasouqs.bridge.pushed.StatusEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The metadata are those that a real shop was seen to keep. */
class StatusEvidenceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BODY =
      "{'tracking_number':'TRK-2','shipped_date':'2026-02-28T10:30:00Z'}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "CONFIRMED | {'odoo_confirmed':true,'odoo_confirmed_at':'2026-11-22T10:50:44.222Z'} | ARRIVED",
        "CONFIRMED | {'odoo_order_id':123,'odoo_synced_at':'2026-11-22T10:50:44Z'} | ABSENT",
        "CONFIRMED | {} | ABSENT",
        "DELIVERED | {'odoo_last_event':'order.delivered'} | UNCLEAR",
        "PAID | {'odoo_paid_at':'2026-02-28T11:00:00Z'} | ARRIVED",
        "CANCELLED | {'odoo_cancelled':true} | ARRIVED",
        "SHIPPED | {'odoo_confirmed':true} | ABSENT",
        "SHIPPED | {'odoo_shipped':true,'tracking_number':'TRK-2'} | ARRIVED",
        "SHIPPED | {'odoo_shipped':true,'odoo_shipped_at':'2026-02-28T10:30:00Z'} | ARRIVED",
        "SHIPPED | {'odoo_shipped':true,'tracking_number':'TRK-1'} | UNCLEAR",
        "SHIPPED | {'odoo_shipped':true} | UNCLEAR"
      })
  void tellsWhetherTheStatusArrived(StatusEvent event, String metadata, StatusEvidence expected)
      throws JsonProcessingException {
    assertThat(StatusEvidence.of(json(metadata), event, json(BODY))).isEqualTo(expected);
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
