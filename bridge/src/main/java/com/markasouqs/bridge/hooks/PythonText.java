package com.markasouqs.bridge.hooks;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts that Jython gives as bytes, a character for each. */
final class PythonText {
  private static final int LARGEST_BYTE = 0xFF;

  private PythonText() {}

  /** The text that the bytes are in UTF-8; what are no such bytes stays as it is. */
  static String readable(String text) {
    if (text.chars().anyMatch(character -> character > LARGEST_BYTE)) {
      return text;
    }
    try {
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException otherBytes) {
      return text;
    }
  }
}
