package com.markasouqs.bridge.pushed;

/**
 * A status that one worker works on.
 *
 * @param status as it was when it was claimed
 * @param name names the claim
 * @param readBack whether a call was begun before and its outcome has to be found out first
 */
public record StatusClaim(ToldStatus status, String name, boolean readBack) {}
