package com.markasouqs.bridge.medusa;

/** What the endpoints for many quantities have in common: their bounds, and what a 404 means. */
abstract class StockEndpoint implements BatchEndpoint<StockItem> {
  final MedusaEndpoint endpoint;
  final Answers answers;

  StockEndpoint(MedusaEndpoint endpoint, Answers answers) {
    this.endpoint = endpoint;
    this.answers = answers;
  }

  @Override
  public final int mostItems() {
    return endpoint.batchItems();
  }

  @Override
  public final int mostBytes() {
    return endpoint.batchBytes();
  }

  @Override
  public final Outcome notFound(StockItem item, MedusaException.NotFound failure) {
    return Outcome.notFound(failure, item.locationIdOrNull() == null);
  }
}
