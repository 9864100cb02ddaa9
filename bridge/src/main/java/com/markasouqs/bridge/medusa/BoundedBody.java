package com.markasouqs.bridge.medusa;

import java.io.IOException;
import java.io.Serial;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Collects a body and gives up as soon as more bytes come than are allowed. */
final class BoundedBody implements BodySubscriber<byte[]> {
  private final BodySubscriber<byte[]> collector = BodySubscribers.ofByteArray();
  private final long limit;
  private long count;
  private boolean exceeded;
  private Flow.Subscription subscription;

  BoundedBody(long limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return collector.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    this.subscription = given;
    collector.onSubscribe(given);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (exceeded) {
      return;
    }
    count += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
    if (count > limit) {
      exceeded = true;
      subscription.cancel();
      collector.onError(new TooLarge(limit));
    } else {
      collector.onNext(buffers);
    }
  }

  @Override
  public void onError(Throwable failure) {
    if (!exceeded) {
      collector.onError(failure);
    }
  }

  @Override
  public void onComplete() {
    if (!exceeded) {
      collector.onComplete();
    }
  }

  /** More bytes than allowed. */
  static final class TooLarge extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    TooLarge(long limit) {
      super("more than " + limit + " bytes");
    }
  }
}
