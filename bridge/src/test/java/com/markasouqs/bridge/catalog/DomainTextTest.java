package com.markasouqs.bridge.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.markasouqs.bridge.odoo.Domain;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTextTest {
  private static final Domain A = Domain.where("a", "=", 1);
  private static final Domain B = Domain.where("b", "=", "x");
  private static final Domain C = Domain.where("c", "in", List.of(1, 2.5, false));

  @Test
  void readsPython() {
    assertThat(
            DomainText.parse(
                "['|', ('a', '=', 1), '!', ('b', '=', 'x'), ('c','in',(1,2.5,None,)),]"))
        .isEqualTo(A.or(B.not()).and(C));
    assertThat(DomainText.parse("[('a', '=', True), (\"b\", '!=', False)]"))
        .isEqualTo(Domain.where("a", "=", true).and(Domain.where("b", "!=", false)));
  }

  @Test
  void readsJson() {
    assertThat(DomainText.parse("[\"&\", [\"a\",\"=\",1], [\"b\",\"=\",\"x\"]]"))
        .isEqualTo(A.and(B));
    assertThat(DomainText.parse("[[\"b\", \"=\", \"\\u0061\\\"\"]]"))
        .isEqualTo(Domain.where("b", "=", "a\""));
  }

  @Test
  void knowsWhatAlwaysAndWhatNeverHolds() {
    assertThat(DomainText.parse(" ")).isEqualTo(Domain.all());
    assertThat(DomainText.parse("[]")).isEqualTo(Domain.all());
    assertThat(DomainText.parse("[(1, '=', 1)]")).isEqualTo(Domain.all());
    assertThat(DomainText.parse("[(0, '=', 1)]")).isEqualTo(Domain.all().not());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a = 1",
        "[",
        "[('a', '=')]",
        "[('a', '=', 1)",
        "['|', ('a', '=', 1)]",
        "[('a', '=', uid)]",
        "[('a', '=', 'x)]",
        "[('a', '=', 1)] or []",
        "[('a' '=' 1)]",
        "[('a', '=', '\\x41')]",
        "[(2, 3, 4)]",
        "True"
      })
  void refusesWhatIsNoDomain(String text) {
    assertThatThrownBy(() -> DomainText.parse(text))
        .isInstanceOf(CatalogException.class)
        .hasMessageContaining("settings.catalog.domain");
  }

  @Test
  void refusesWhatIsTooDeep() {
    assertThatThrownBy(() -> DomainText.parse("[".repeat(1000)))
        .isInstanceOf(CatalogException.class);
    assertThatThrownBy(() -> DomainText.parse("[" + "'!',".repeat(10_000) + "('a','=',1)]"))
        .isInstanceOf(CatalogException.class);
  }
}
