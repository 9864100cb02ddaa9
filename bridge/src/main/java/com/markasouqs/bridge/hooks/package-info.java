/**
 * The admin's own functions, in Python: found, compiled, called within a limit of time, and their
 * results checked.
 *
 * <p>It uses the model and the configuration only, and is the only room that knows Jython, which is
 * not loaded where there is no file. Any thread may call; the functions themselves run on threads
 * of this room.
 */
package com.markasouqs.bridge.hooks;
