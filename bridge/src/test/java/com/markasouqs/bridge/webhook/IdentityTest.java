package com.markasouqs.bridge.webhook;

import static com.markasouqs.bridge.webhook.Signatures.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final String SHA256_OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void isTheSendersIdOrElseTheBytes() {
    assertThat(Identity.of("msg_1", bytes("abc"))).isEqualTo("id:msg_1");
    assertThat(Identity.of(null, bytes("abc"))).isEqualTo("sha256:" + SHA256_OF_ABC);
    assertThat(Identity.of(" ", bytes("abc"))).isEqualTo("sha256:" + SHA256_OF_ABC);
  }

  @Test
  void aLongIdIsHashed() {
    assertThat(Identity.of("abc".repeat(60), bytes(""))).isEqualTo("id:" + "abc".repeat(60));
    String one = Identity.of("a".repeat(5000) + "1", bytes(""));
    assertThat(one)
        .hasSizeLessThan(200)
        .isNotEqualTo(Identity.of("a".repeat(5000) + "2", bytes("")));
  }
}
