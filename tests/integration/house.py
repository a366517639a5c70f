"""How does a test answer real clients over HTTP with what it has put into its transaction?

Django's own live server answers each request in a thread of its own and closes the connection at
its end, which loses the transaction on PostgreSQL. Here one thread answers, one request after the
other, with the test's connection.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import WSGIServer
from django.db import connections
from django.test.testcases import QuietWSGIRequestHandler


@contextmanager
def house_opened() -> Iterator[str]:
    """Serve on a free port of the loopback for as long as the block lasts; yield the address."""
    connection = connections["default"]
    connection.inc_thread_sharing()
    server = WSGIServer(("127.0.0.1", 0), QuietWSGIRequestHandler, allow_reuse_address=False)
    server.set_app(StaticFilesHandler(WSGIHandler()))

    def answer() -> None:
        connections["default"] = connection
        server.serve_forever(poll_interval=0.05)

    thread = Thread(target=answer, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        connection.dec_thread_sharing()
