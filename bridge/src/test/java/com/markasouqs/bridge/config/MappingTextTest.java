package com.markasouqs.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTextTest {

  @Test
  void readsNamesThatHoldTheSeparators() {
    assertThat(
            MappingText.idsByText(
                "Express (1=fast)=3; Home\\; careful = 4 ;back\\\\slash=5;so_1=6"))
        .containsExactly(
            java.util.Map.entry("Express (1=fast)", 3),
            java.util.Map.entry("Home; careful", 4),
            java.util.Map.entry("back\\slash", 5),
            java.util.Map.entry("so_1", 6));
    assertThat(MappingText.textsById("3=A=B\\;C; 4 = Aramex "))
        .containsExactly(java.util.Map.entry(3, "A=B;C"), java.util.Map.entry(4, "Aramex"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Express", "=3", " =3", "Express=", "Express=0", "Express=-1", "a=1;a=2"})
  void refusesWhatNamesNoRecord(String text) {
    assertThatThrownBy(() -> MappingText.idsByText(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "3=", "x=Aramex", "3=a;3=b"})
  void refusesWhatNamesNothing(String text) {
    assertThatThrownBy(() -> MappingText.textsById(text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
