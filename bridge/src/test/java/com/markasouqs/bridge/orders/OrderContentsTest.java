package com.markasouqs.bridge.orders;

import static com.markasouqs.bridge.orders.OrderSamples.item;
import static com.markasouqs.bridge.orders.OrderSamples.order;
import static com.markasouqs.bridge.orders.OrderSamples.totals;
import static org.assertj.core.api.Assertions.assertThat;

import com.markasouqs.bridge.model.MedusaItem;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class OrderContentsTest {
  private static OrderContents of(String total, MedusaItem... items) {
    return OrderContents.of(order("KWD", totals(null, null, null, total), items));
  }

  @Test
  void neitherOrderNorNotationOfLinesMatters() {
    OrderContents one = of("16000", item("A", "2", "5000"), item("B", "1", "6000"));
    OrderContents other = of("16000.00", item("B", "1.0", "6e3"), item("A", "2", "5000"));
    assertThat(one).isEqualTo(other);
    assertThat(one.agreesWith(other)).isTrue();
  }

  @Test
  void anUnknownTotalDiffersFromNone() {
    OrderContents known = of("16000", item("A", "2", "5000"));
    OrderContents unknown = of(null, item("A", "2", "5000"));
    assertThat(unknown.totalIsUnknown()).isTrue();
    assertThat(known.agreesWith(unknown)).isTrue();
    assertThat(unknown.agreesWith(known)).isTrue();
    assertThat(of("0").totalIsUnknown()).isFalse();
  }

  @Test
  void otherContentsDiffer() {
    OrderContents contents = of("16000", item("A", "2", "5000"));
    assertThat(contents.agreesWith(of("16001", item("A", "2", "5000")))).isFalse();
    assertThat(contents.agreesWith(of("16000", item("A", "3", "5000")))).isFalse();
    assertThat(contents.agreesWith(of("16000", item("a", "2", "5000")))).isFalse();
    assertThat(contents.agreesWith(of("16000", item("A", "2", "5000.5")))).isFalse();
    assertThat(contents.agreesWith(of("16000"))).isFalse();
    assertThat(
            contents.agreesWith(
                OrderContents.of(
                    order("USD", totals(null, null, null, "16000"), item("A", "2", "5000")))))
        .isFalse();
  }

  @Test
  void theTextIsReadBack() {
    OrderContents contents = of("16000", item("A; B", "2", "5000"), item(null, "1", "0"));
    assertThat(OrderContents.parse(contents.text())).isEqualTo(contents);
    OrderContents unknown = of(null, item("A", "2", "5000"));
    assertThat(OrderContents.parse(unknown.text())).isEqualTo(unknown);
  }

  @Test
  void aLineWithoutAnythingIsACustomLine() {
    MedusaItem nameless =
        new MedusaItem(null, null, null, null, BigDecimal.ONE, new BigDecimal("5000"));
    assertThat(of("5000", nameless).text()).isEqualTo("5000; KWD 1 x custom line at 5000");
  }
}
