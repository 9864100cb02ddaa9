package com.markasouqs.bridge.store;

import com.markasouqs.bridge.config.Secret;

/**
 * Where a database is and who uses it.
 *
 * @param url {@code jdbc:mariadb://host:port/database}, options allowed
 * @param user the user's name
 * @param password the user's password
 */
public record StoreAddress(String url, String user, Secret password) {}
