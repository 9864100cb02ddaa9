package com.markasouqs.bridge.hooks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file of the admin's as it is compiled: UTF-8, and nothing else. */
final class SourceFile {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final Pattern CODING =
      Pattern.compile("^[ \\t\\f]*#.*?coding[:=][ \\t]*([-\\w.]+).*");
  private static final List<String> UTF_8 = List.of("utf-8", "utf8", "utf_8");

  private final byte[] bytes;
  private final Optional<HookProblem> problem;

  private SourceFile(byte[] bytes, Optional<HookProblem> problem) {
    this.bytes = bytes;
    this.problem = problem;
  }

  /** What is in it, without a byte order mark. */
  byte[] bytes() {
    return bytes.clone();
  }

  /** Why it cannot be compiled. */
  Optional<HookProblem> problem() {
    return problem;
  }

  /**
   * Reads a file.
   *
   * @throws IOException when that is not possible
   */
  static SourceFile read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    boolean marked =
        bytes.length >= MARK.length && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
    byte[] source = marked ? Arrays.copyOfRange(bytes, MARK.length, bytes.length) : bytes;
    return new SourceFile(source, problem(file.getFileName().toString(), source));
  }

  private static Optional<HookProblem> problem(String name, byte[] source) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer rest = ByteBuffer.wrap(source);
    CharBuffer text = CharBuffer.allocate(source.length);
    if (decoder.decode(rest, text, true).isError()) {
      return Optional.of(
          new HookProblem(name, lines(source, rest.position()), "is not UTF-8; save it as such"));
    }
    List<String> lines = text.flip().toString().lines().limit(2).toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher coding = CODING.matcher(lines.get(i));
      if (coding.matches() && !UTF_8.contains(coding.group(1).toLowerCase(Locale.ROOT))) {
        return Optional.of(
            new HookProblem(
                name, i + 1, "declares %s; it must be UTF-8".formatted(coding.group(1))));
      }
    }
    return Optional.empty();
  }

  /** Why a file cannot be read; Java says it by the kind of the failure alone. */
  static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return failure instanceof AccessDeniedException ? "permission denied" : failure.getMessage();
  }

  private static int lines(byte[] source, int end) {
    int lines = 1;
    for (int i = 0; i < end; i++) {
      lines += source[i] == '\n' ? 1 : 0;
    }
    return lines;
  }
}
