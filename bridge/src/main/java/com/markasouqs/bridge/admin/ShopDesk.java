package com.markasouqs.bridge.admin;

import com.markasouqs.bridge.pushed.Channel;
import com.markasouqs.bridge.pushed.PushedItems;
import com.markasouqs.bridge.pushed.PushedQueries;
import com.markasouqs.bridge.pushed.StatusQueries;
import com.markasouqs.bridge.pushed.ToldStatuses;
import java.util.function.Consumer;

/**
 * What the shop was told, and what an admin can do about it.
 *
 * @param items changes to the memory of products and quantities
 * @param queries questions to it
 * @param told changes to the memory of order statuses
 * @param statuses questions to it
 * @param push pushes products at once
 * @param again runs the job that pushes what is due of a channel
 * @param tell runs the job that tells statuses
 */
public record ShopDesk(
    PushedItems items,
    PushedQueries queries,
    ToldStatuses told,
    StatusQueries statuses,
    ProductPusher push,
    Consumer<Channel> again,
    Runnable tell) {}
