"""A bridge's admin API on loopback, for tests that want real sockets."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TOKEN = "a token of the bridge"


class FakeBridge:
    """Answers what ``answers`` has for ``METHOD path``, and keeps what it was asked.

    :ivar answers: ``(status, body)`` by ``"GET /admin/api/status"``, without the query; a body
        that is bytes goes out as it is, others as JSON
    :ivar asked: list of ``(method, path with query, body or None)``
    """

    def __init__(self):
        self.answers = {}
        self.asked = []
        bridge = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = json.loads(self.rfile.read(length)) if length else None
                bridge.asked.append((self.command, self.path, body))
                status, answer = bridge._answer(self)
                written = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(written)))
                self.end_headers()
                self.wfile.write(written)

            do_POST = do_GET

            def log_message(self, *arguments):
                """Nothing: the tests' output is Odoo's log."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    @property
    def address(self):
        """Its base address."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def stop(self):
        """Stop answering; the port is closed afterwards."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _answer(self, request):
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            error = {"code": "UNAUTHORIZED", "message": "No", "details": []}
            return 401, {"success": False, "error": error}
        key = f"{request.command} {request.path.partition('?')[0]}"
        error = {"code": "NOT_FOUND", "message": f"There is no {key}", "details": []}
        return self.answers.get(key, (404, {"success": False, "error": error}))
