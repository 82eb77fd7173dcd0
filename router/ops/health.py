"""The operators' port: /metrics, /healthz (the process lives) and /readyz (it takes work)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from prometheus_client import CollectorRegistry, make_wsgi_app


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Say nothing: a scrape every few seconds is no news."""


class OpsPort:
    """Serves the three paths on its own thread, so that they answer while everything else is busy."""

    def __init__(self, host: str, port: int, registry: CollectorRegistry, readiness: Callable[[], str]) -> None:
        """Listen at once; `readiness` returns an empty text when work is taken, else why not."""
        metrics = make_wsgi_app(registry)

        def respond(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            path = environ.get("PATH_INFO", "")
            if path == "/metrics":
                return metrics(environ, start)  # type: ignore[no-any-return]
            why = {"/healthz": "", "/readyz": readiness()}.get(path)
            status = "404 Not Found" if why is None else "503 Service Unavailable" if why else "200 OK"
            body = {"404 Not Found": "not found", "200 OK": "ok"}.get(status, why or "") + "\n"
            start(status, [("Content-Type", "text/plain; charset=utf-8")])
            return [body.encode("utf-8")]

        self._server = make_server(host, port, respond, server_class=_Server, handler_class=_Quiet)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), name="ops port", daemon=True)
        self._thread.start()

    @property
    def address(self) -> tuple[str, int]:
        """Host and port that are listened on."""
        host, port = self._server.server_address[:2]
        return str(host), int(port)

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
