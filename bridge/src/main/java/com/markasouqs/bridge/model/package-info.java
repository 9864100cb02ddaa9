/**
 * Holds the domain: orders, customers, addresses, money, problem codes and the tree of failures.
 *
 * <p>Pure: uses no other room and no library.
 *
 * <p>Immutable, therefore entered by any thread.
 */
package com.markasouqs.bridge.model;
