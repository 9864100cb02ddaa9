"""Tells the bridge that something has changed, from one thread a process; no ORM.

A hint may get lost (a worker is recycled, the bridge is down): the bridge looks for changes by
itself all the time, and a hint only makes it look at once.
"""

import logging
import os
import threading
import time
from typing import NamedTuple

import requests

_logger = logging.getLogger(__name__)

#: Seconds in which hints are gathered before they go out together.
GATHER = 0.2

#: Seconds without hints after one failed.
SILENCE = 30

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

    def sign(request):
        # Set as authentication, because requests lets a netrc file of the server win over a header.
        request.headers["Authorization"] = f"Bearer {target.token}"
        return request

    requests.post(
        target.address.rstrip("/") + "/admin/api/nudge",
        json={"models": sorted(models)},
        auth=sign,
        timeout=TIMEOUT,
        # The token is for this address only.
        allow_redirects=False,
    ).raise_for_status()


class NudgeSender:
    """Gathers hints and sends them from a daemon thread, which starts with the first one.

    :param send: called with a :class:`Target` and a set of names of models
    :param gather: seconds in which hints are gathered
    :param silence: seconds without hints for a target after one failed
    """

    def __init__(self, send=post, gather=GATHER, silence=SILENCE):
        self._send = send
        self._gather = gather
        self._silence = silence
        self.forget()

    def forget(self):
        """Begin anew, as in a process that was forked: it has neither thread nor free locks."""
        self._changed = threading.Condition()
        self._thread = None
        self._due = {}
        self._silent_until = {}
        self._failing = set()

    def hint(self, target, models):
        """Take a hint; does no I/O and does not wait for any."""
        with self._changed:
            if time.monotonic() < self._silent_until.get(target, 0):
                return
            self._due.setdefault(target, set()).update(models)
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(
                    target=self._work, name="medusa_bridge.nudge", daemon=True
                )
                self._thread.start()
            self._changed.notify()

    def _work(self):
        while True:
            with self._changed:
                while not self._due:
                    self._changed.wait()
            time.sleep(self._gather)
            with self._changed:
                due, self._due = self._due, {}
            for target, models in due.items():
                self._try(target, models)

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
