package com.markasouqs.bridge.odoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DomainTest {

  private static final Domain A = Domain.where("a", "=", 1);
  private static final Domain B = Domain.where("b", "!=", "x");
  private static final Domain C = Domain.where("c", "in", List.of(1, 2));
  private static final List<Object> LEAF_A = List.of("a", "=", 1);
  private static final List<Object> LEAF_B = List.of("b", "!=", "x");
  private static final List<Object> LEAF_C = List.of("c", "in", List.of(1, 2));

  @Test
  void allIsTheEmptyList() {
    assertThat(Domain.all().toList()).isEmpty();
  }

  @Test
  void operatorsComeBeforeTheirOperands() {
    assertThat(A.and(B).toList()).isEqualTo(List.of("&", LEAF_A, LEAF_B));
    assertThat(A.or(B).toList()).isEqualTo(List.of("|", LEAF_A, LEAF_B));
    assertThat(A.not().toList()).isEqualTo(List.of("!", LEAF_A));
  }

  @Test
  void nestingKeepsTheMeaningOfItsParts() {
    assertThat(A.or(B).and(C).toList()).isEqualTo(List.of("&", "|", LEAF_A, LEAF_B, LEAF_C));
    assertThat(A.or(B.and(C)).toList()).isEqualTo(List.of("|", LEAF_A, "&", LEAF_B, LEAF_C));
    assertThat(A.and(B).not().or(C).toList())
        .isEqualTo(List.of("|", "!", "&", LEAF_A, LEAF_B, LEAF_C));
    assertThat(A.not().and(B.not()).toList()).isEqualTo(List.of("&", "!", LEAF_A, "!", LEAF_B));
  }

  @Test
  void allIsNeutralInAndAndEverythingInOr() {
    assertThat(Domain.all().and(A)).isEqualTo(A);
    assertThat(A.and(Domain.all())).isEqualTo(A);
    assertThat(A.or(Domain.all())).isEqualTo(Domain.all());
    assertThat(Domain.all().or(A)).isEqualTo(Domain.all());
  }

  @Test
  void theOppositeOfAllIsNothing() {
    assertThat(Domain.all().not().toList()).isEqualTo(List.of(List.of(0, "=", 1)));
  }

  @Test
  void nullIsOdoosEmptyValue() {
    assertThat(Domain.where("a", "=", null)).isEqualTo(Domain.where("a", "=", false));
  }

  @Test
  void partsAreNotChangedByWhatIsBuiltFromThem() {
    Domain both = A.and(B);
    Domain more = both.or(C).not();

    assertThat(both.toList()).isEqualTo(List.of("&", LEAF_A, LEAF_B));
    assertThat(more.toList()).isUnmodifiable();
  }

  @Test
  void valuesAreNotPrinted() {
    assertThat(Domain.where("email", "=", "someone@example.com").not().toString())
        .isEqualTo("Domain[!, email =]");
  }
}
