package com.markasouqs.bridge.orders;

import com.markasouqs.bridge.links.Intents;
import com.markasouqs.bridge.links.OrderLinks;

/**
 * What the bridge remembers of orders.
 *
 * @param links which order is which sale order
 * @param intents which creations may be under way
 */
public record OrderMemory(OrderLinks links, Intents intents) {}
