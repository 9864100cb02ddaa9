package com.markasouqs.bridge.sandbox.medusa;

/**
 * What the bridge answered to a webhook.
 *
 * @param status the HTTP status, or 0 when no answer came
 * @param body the answer's body, or the reason why no answer came
 */
public record WebhookAnswer(int status, String body) {}
