package com.markasouqs.bridge.webhook;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads one body without blocking, up to a limit and within a time.
 *
 * <p>Everything here happens on the exchange's I/O thread, so nothing is locked.
 */
final class BodyReader {
  private static final long PATIENCE_SECONDS = 30;

  private final HttpServerExchange exchange;
  private final long limit;
  private final BodyMemory.Share memory;
  private final Reply reply;
  private final Consumer<byte[]> whole;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private XnioExecutor.Key deadline;
  private boolean over;

  /**
   * @param limit most bytes that are accepted
   * @param memory what the body is charged to
   * @param reply refuses bodies that are too large or too slow
   * @param whole takes the body, on the I/O thread
   */
  BodyReader(
      HttpServerExchange exchange,
      long limit,
      BodyMemory.Share memory,
      Reply reply,
      Consumer<byte[]> whole) {
    this.exchange = exchange;
    this.limit = limit;
    this.memory = memory;
    this.reply = reply;
    this.whole = whole;
  }

  /** To be called on the I/O thread, outside of the handler's call. */
  void start() {
    deadline =
        exchange.getIoThread().executeAfter(this::giveUp, PATIENCE_SECONDS, TimeUnit.SECONDS);
    StreamSourceChannel channel = exchange.getRequestChannel();
    channel.getReadSetter().set(this::read);
    read(channel);
  }

  private void giveUp() {
    if (!over) {
      end(exchange.getRequestChannel());
      reply.refuse(Answer.timeout());
    }
  }

  private void read(StreamSourceChannel channel) {
    if (over) {
      return;
    }
    try (PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate()) {
      ByteBuffer buffer = pooled.getBuffer();
      int count = channel.read(buffer);
      while (count > 0 && append(buffer, channel)) {
        count = channel.read(buffer);
      }
      if (over) {
        return;
      }
      if (count < 0) {
        end(channel);
        whole.accept(body.toByteArray());
      } else {
        channel.resumeReads();
      }
    } catch (IOException clientIsGone) {
      end(channel);
      reply.abandon();
    }
  }

  private boolean append(ByteBuffer buffer, StreamSourceChannel channel) {
    buffer.flip();
    int count = buffer.remaining();
    if (body.size() + (long) count > limit) {
      end(channel);
      reply.refuse(Answer.tooLarge(limit));
      return false;
    }
    if (!memory.grow(count)) {
      end(channel);
      reply.refuse(Answer.unavailable("Too many webhooks arrive at the same time; try again"));
      return false;
    }
    byte[] bytes = new byte[count];
    buffer.get(bytes);
    body.write(bytes, 0, count);
    buffer.clear();
    return true;
  }

  private void end(StreamSourceChannel channel) {
    over = true;
    deadline.remove();
    if (channel != null) {
      channel.suspendReads();
    }
  }
}
