"""HTTP to the bridge's admin API: plain Python values in and out, no ORM, any thread."""

import os

import requests

from odoo.exceptions import UserError

#: Seconds to wait for the bridge.
TIMEOUT = 3

#: Longest sentence of the bridge that people are shown.
_MOST = 500


class BridgeUnavailable(UserError):
    """The bridge could not be asked: no answer, not in time, or none of the bridge's."""


class BridgeRefused(UserError):
    """The bridge answered, and said no.

    :ivar status: HTTP status, such as 404
    :ivar code: the bridge's code, such as ``NOT_FOUND``
    """

    def __init__(self, message, status, code):
        super().__init__(message)
        self.status = status
        self.code = code


class CallFailed(Exception):
    """Why a call came to nothing.

    :ivar reason: ``timeout``, ``unreachable``, ``stranger`` (what answers is not the bridge),
        ``token`` (refused) or ``refused``
    :ivar status: HTTP status; 0 without an answer
    :ivar code: the bridge's code, such as ``NOT_FOUND``; may be empty
    :ivar message: the bridge's sentence; may be empty
    """

    def __init__(self, reason, status=0, code="", message=""):
        super().__init__(reason)
        self.reason = reason
        self.status = status
        self.code = code
        self.message = message


def session(token):
    """Return an HTTP session that sends the token to the bridge only.

    The server's environment counts for the authorities of certificates alone: a proxy would get
    to see the token, and what a netrc file says would take its place.
    """
    made = requests.Session()
    made.trust_env = False
    made.verify = (
        os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or True
    )
    made.headers["Authorization"] = f"Bearer {token}"
    return made


def call(address, token, method, path, body=None, timeout=TIMEOUT):
    """Ask the bridge.

    :param address: base address of the admin API, such as ``http://127.0.0.1:8081``
    :param token: its bearer token
    :param method: ``GET`` or ``POST``
    :param path: path and query, quoted, such as ``/admin/api/jobs/stock-changes/run``
    :param body: what goes out as JSON, or None
    :param timeout: seconds for the connection, and for each part of the answer
    :returns: the answer, a dict
    :raises CallFailed: when there is no answer of success
    """
    try:
        with session(token) as to_bridge:
            response = to_bridge.request(
                method,
                address.rstrip("/") + path,
                json=body,
                headers={"Accept": "application/json"},
                timeout=timeout,
                # The token is for this address only.
                allow_redirects=False,
            )
    except requests.Timeout as late:
        raise CallFailed("timeout") from late
    # A token with a letter that no header can have is a ValueError.
    except (requests.RequestException, ValueError) as failure:
        raise CallFailed("unreachable") from failure
    return _answer(response)


def _answer(response):
    try:
        answer = response.json()
    except ValueError:
        answer = None
    if response.status_code == 401:
        raise CallFailed("token", 401, "UNAUTHORIZED")
    if not isinstance(answer, dict) or "success" not in answer:
        raise CallFailed("stranger", response.status_code)
    if response.status_code >= 400 or not answer["success"]:
        error = answer.get("error")
        error = error if isinstance(error, dict) else {}
        raise CallFailed(
            "refused",
            response.status_code,
            str(error.get("code") or ""),
            str(error.get("message") or "")[:_MOST],
        )
    return answer
