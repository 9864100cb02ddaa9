"""Tells the bridge that something has changed, from one thread a process and bridge; no ORM.

A hint may get lost (a worker is recycled, the bridge is down): the bridge looks for changes by
itself all the time, and a hint only makes it look at once.
"""

import logging
import os
import threading
import time
from typing import NamedTuple

from .bridge_client import session

_logger = logging.getLogger(__name__)

#: Seconds in which hints are gathered before they go out together.
GATHER = 0.2

#: Seconds without hints after one failed.
SILENCE = 30

#: Seconds after which a thread with nothing to send ends.
IDLE = 600

#: Seconds for the connection, and for the answer.
TIMEOUT = (2, 3)


class Target(NamedTuple):
    """Where hints go."""

    database: str
    address: str
    token: str


def post(target, models):
    """Send one hint.

    :param target: a :class:`Target`
    :param models: names of models
    :raises requests.RequestException: when the bridge does not take it
    """
    with session(target.token) as to_bridge:
        to_bridge.post(
            target.address.rstrip("/") + "/admin/api/nudge",
            json={"models": sorted(models)},
            timeout=TIMEOUT,
            # The token is for this address only.
            allow_redirects=False,
        ).raise_for_status()


class NudgeSender:
    """Gathers hints and sends them from a daemon thread for each target, which starts with the
    first one: a bridge that hangs keeps those of other databases waiting for nothing.

    :param send: called with a :class:`Target` and a set of names of models
    :param gather: seconds in which hints are gathered
    :param silence: seconds without hints for a target after one failed
    :param idle: seconds after which a thread with nothing to send ends
    """

    def __init__(self, send=post, gather=GATHER, silence=SILENCE, idle=IDLE):
        self._send = send
        self._gather = gather
        self._silence = silence
        self._idle = idle
        self.forget()

    def forget(self):
        """Begin anew, as in a process that was forked: it has neither threads nor free locks."""
        self._changed = threading.Condition()
        self._threads = {}
        self._due = {}
        self._silent_until = {}
        self._failing = set()

    def hint(self, target, models):
        """Take a hint; does no I/O and does not wait for any."""
        with self._changed:
            if time.monotonic() < self._silent_until.get(target, 0):
                return
            self._due.setdefault(target, set()).update(models)
            thread = self._threads.get(target)
            if thread is None or not thread.is_alive():
                thread = threading.Thread(
                    target=self._work, args=(target,), name="medusa_bridge.nudge", daemon=True
                )
                self._threads[target] = thread
                thread.start()
            self._changed.notify_all()

    def _work(self, target):
        while self._await(target):
            time.sleep(self._gather)
            with self._changed:
                models = self._due.pop(target, None)
            if models:
                self._try(target, models)

    def _await(self, target):
        """Wait for a hint; tell whether there is one. Otherwise the thread ends."""
        with self._changed:
            if self._changed.wait_for(lambda: target in self._due, timeout=self._idle):
                return True
            self._threads.pop(target, None)
            return False

    def _try(self, target, models):
        try:
            self._send(target, models)
        except Exception as failure:  # pylint: disable=broad-except
            # Whatever it is, the thread has to go on. The text of a failure is not logged: nobody
            # knows what it holds.
            with self._changed:
                self._silent_until[target] = time.monotonic() + self._silence
                self._due.pop(target, None)
                first = target not in self._failing
                self._failing.add(target)
            if first:
                _logger.warning(
                    "The bridge at %s takes no hints of database %s (%s); it finds the changes by"
                    " itself. The next attempt is made in %s s.",
                    target.address,
                    target.database,
                    type(failure).__name__,
                    self._silence,
                )
        else:
            with self._changed:
                again = target in self._failing
                self._failing.discard(target)
                self._silent_until.pop(target, None)
            if again:
                _logger.info(
                    "The bridge at %s takes hints of database %s again.",
                    target.address,
                    target.database,
                )


#: The one of this process.
SENDER = NudgeSender()

if hasattr(os, "register_at_fork"):
    # Workers are forked from a process that may have sent hints already.
    os.register_at_fork(after_in_child=SENDER.forget)
