package com.markasouqs.bridge.odoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class XmlRpcRequestBodyTest {

  @Test
  void everyTypeGoesOutInOdoosForm() {
    assertThat(sent(5)).isEqualTo("<int>5</int>");
    assertThat(sent(5L)).isEqualTo("<int>5</int>");
    assertThat(sent(3_000_000_000L)).isEqualTo("<i8>3000000000</i8>");
    assertThat(sent(new BigDecimal("1E+3"))).isEqualTo("<double>1000</double>");
    assertThat(sent(new BigDecimal("4.990"))).isEqualTo("<double>4.990</double>");
    assertThat(sent(0.1)).isEqualTo("<double>0.1</double>");
    assertThat(sent(1e-7)).isEqualTo("<double>0.00000010</double>");
    assertThat(sent(true)).isEqualTo("<boolean>1</boolean>");
    assertThat(sent(null)).isEqualTo("<boolean>0</boolean>");
    assertThat(sent(Instant.parse("2026-11-01T10:11:12.999Z")))
        .isEqualTo("<string>2026-11-01 10:11:12</string>");
    assertThat(sent(LocalDate.of(2026, 11, 1))).isEqualTo("<string>2026-11-01</string>");
    assertThat(sent(new byte[] {0, 1, 2})).isEqualTo("<string>AAEC</string>");
    assertThat(sent(new int[] {1})).isEqualTo(sent(List.of(1)));
    assertThat(sent(new Object[] {1})).isEqualTo(sent(Set.of(1)));
    assertThat(sent(Arrays.asList(1, null)))
        .isEqualTo(
            "<array><data><value><int>1</int></value>"
                + "<value><boolean>0</boolean></value></data></array>");
    assertThat(sent(Map.of("a<", "b")))
        .isEqualTo(
            "<struct><member><name>a&lt;</name><value><string>b</string></value></member></struct>");
  }

  @Test
  void forbiddenCharactersNeverLeave() {
    assertThat(sent("a\u0000b\u000Bc\uFFFEd\uFFFFe\uD800f\uDC00"))
        .isEqualTo("<string>a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\uFFFD</string>");
    assertThat(sent(Map.of("k\u0001", 1))).contains("<name>k\uFFFD</name>");
    assertThat(sent("\t\n é😀 <&>")).isEqualTo("<string>\t\n é😀 &lt;&amp;&gt;</string>");
  }

  @Test
  void longTextsKeepTheirEmoji() {
    String text = "x" + "😀".repeat(20_000);

    assertThat(sent(text)).isEqualTo("<string>" + text + "</string>");
  }

  @Test
  void whatCannotBeCarriedIsRefusedWithoutItsValue() {
    assertThatThrownBy(() -> sent(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sent(Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sent(Collections.singletonMap(1, "secret")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> sent(new AtomicReference<>("secret")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("AtomicReference")
        .hasMessageNotContaining("secret");
  }

  private static String sent(Object value) {
    byte[] body = XmlRpcRequestBody.of("m", Collections.singletonList(value));
    String xml = new String(body, StandardCharsets.UTF_8);
    String before = "<param><value>";
    return xml.substring(
        xml.indexOf(before) + before.length(), xml.lastIndexOf("</value></param>"));
  }
}
