"""How does the pretended WeChat answer over HTTP? In a thread, on a port of its own."""

import json
import threading
import time
from contextlib import contextmanager
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.wechat_fake.endpoints import ENDPOINTS
from tests.wechat_fake.state import FakeWeChat, Refused
from tests.wechat_fake.tokens import account_of, ordinary_token, stable_token

SPOILT = {"html": b"<html>502 Bad Gateway</html>", "list": b"[]", "empty": b""}


@contextmanager
def running():
    """Serve, and yield the pretended WeChat with its address as `fake.base`."""
    fake = FakeWeChat()
    handler = type("Handler", (_Handler,), {"fake": fake})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    fake.base = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    fake: FakeWeChat
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self._answer(b"")

    def do_POST(self):
        self._answer(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def log_message(self, *args):
        pass

    def _answer(self, body):
        address = urlsplit(self.path)
        path = address.path.removeprefix("/cgi-bin/")
        query = {name: values[0] for name, values in parse_qs(address.query).items()}
        planned = self.fake.fails.get(path, [])
        fault = planned.pop(0) if planned else None
        if isinstance(fault, str) and fault != "lost":
            self.fake.calls.append((path, fault))
            self._spoil(fault)
            return
        with self.fake.lock:
            said = self._said(path, query, body, None if fault == "lost" else fault)
            self.fake.calls.append((path, said.get("errcode", 0)))
        self.fake.watched.get(path, lambda: None)()
        if fault == "lost":
            self.close_connection = True
            return
        self._send(json.dumps(said, ensure_ascii=False).encode())

    def _said(self, path, query, body, fault):
        try:
            if fault is not None:
                raise Refused(fault)
            return self._called(path, query, body)
        except Refused as refused:
            return {"errcode": refused.code, "errmsg": "refused", **refused.fields}

    def _called(self, path, query, body):
        fake, peer = self.fake, self.client_address[0]
        if path == "stable_token":
            return stable_token(fake, json.loads(body), peer)
        if path == "token":
            return ordinary_token(fake, query, peer)
        account = account_of(fake, query.get("access_token", ""), peer)
        if path not in ENDPOINTS:
            raise Refused(40066)
        quota, answer = ENDPOINTS[path]
        account.begin_day(fake.day())
        if account.used[quota] >= account.quotas[quota]:
            raise Refused(45009)
        account.used[quota] += 1
        sent, content = self._sent(query, body)
        fake.bodies.append((path, body))
        return answer(fake, account, sent, content)

    def _sent(self, query, body):
        """Return the fields and the file of a call."""
        kind = self.headers.get("Content-Type", "")
        if kind.startswith("multipart/form-data"):
            return query, _file(kind, body)
        try:
            return json.loads(body), b""
        except ValueError:
            raise Refused(47001) from None

    def _spoil(self, fault):
        if fault == "drop":
            self.close_connection = True
            return
        if fault == "slow":
            time.sleep(3)
        self._send(b"{" + b" " * 9_000_000 if fault == "huge" else SPOILT.get(fault, b"{}"))

    def _send(self, body):
        try:
            self.send_response(200)
            self.send_header("Content-Type", "application/json; encoding=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # nobody waits any more


def _file(kind, body):
    """Return the file of the form field `media`."""
    header = Message()
    header["Content-Type"] = kind
    edge = b"--" + str(header.get_param("boundary")).encode()
    for part in body.split(edge)[1:-1]:
        head, _gap, content = part.partition(b"\r\n\r\n")
        if b'name="media"' in head:
            return content.removesuffix(b"\r\n")
    raise Refused(41005)
