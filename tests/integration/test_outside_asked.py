"""Does a question end in time and in size, whatever the other side does, and reach its name?"""

import datetime as dt
import socket
import ssl
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from api.channels.outbox.outside import UnreachableError, ask
from api.channels.outbox.outside.asking import LARGEST_ANSWER
from tests.integration.outside_receiver import raw_receiver

LOOPBACK = ["127.0.0.0/8"]


@pytest.fixture(autouse=True)
def _near(settings):
    settings.OUTSIDE_NETWORKS_ALLOWED = LOOPBACK
    settings.OUTSIDE_SECONDS = 1


def test_it_says_what_it_is_told_and_returns_what_is_answered(httpserver: HTTPServer):
    httpserver.expect_request("/a/b", method="POST", query_string="c=1").respond_with_handler(
        lambda request: Response(request.get_data(), 202, {"X-Seen": request.headers["X-Given"]})
    )
    answer = ask("POST", httpserver.url_for("/a/b?c=1"), headers={"X-Given": "x"}, body=b"body")

    assert (answer.status, answer.body, answer.headers["x-seen"]) == (202, b"body", "x")
    assert answer.is_success
    request: Request = httpserver.log[0][0]
    assert request.host == f"localhost:{httpserver.port}"
    assert (
        "Accept-Encoding" not in request.headers or "gzip" not in request.headers["Accept-Encoding"]
    )


def test_a_redirect_is_an_answer_and_is_not_followed(httpserver: HTTPServer):
    httpserver.expect_request("/a").respond_with_data(
        "", 302, {"Location": httpserver.url_for("/b")}
    )
    answer = ask("POST", httpserver.url_for("/a"))

    assert answer.status == 302
    assert len(httpserver.log) == 1


def test_a_huge_answer_is_read_to_a_bound(httpserver: HTTPServer):
    httpserver.expect_request("/a").respond_with_data(b"x" * 5_000_000)

    assert len(ask("GET", httpserver.url_for("/a")).body) == LARGEST_ANSWER


def drip(text: bytes):
    """Send one byte after the other, each just in time."""

    def speak(connection: socket.socket) -> None:
        connection.recv(1000)
        for byte in text:
            connection.sendall(bytes([byte]))
            time.sleep(0.05)

    return speak


@pytest.mark.parametrize(
    "speak",
    [
        lambda connection: (connection.recv(1000), time.sleep(3)),
        drip(b"HTTP/1.1 200 OK\r\n" + b"X-A: b\r\n" * 50),
        drip(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n" + b"x" * 100),
        lambda connection: connection.sendall(b"\x00\xff garbage\r\n\r\n"),
        lambda connection: connection.sendall(b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000),
        lambda connection: connection.sendall(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
        ),
        lambda connection: None,
    ],
    ids=[
        "silent",
        "drips headers",
        "drips body",
        "garbage",
        "long header",
        "bad chunk",
        "hangs up",
    ],
)
def test_who_misbehaves_is_left_in_time(speak):
    begun = time.monotonic()
    with raw_receiver(speak) as url, pytest.raises(UnreachableError):
        ask("POST", url, body=b"x")

    assert time.monotonic() - begun < 8


def test_who_is_not_there_is_said_not_to_be_there():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(UnreachableError, match="No connection"):
        ask("POST", f"http://127.0.0.1:{port}/")


def test_the_connection_goes_where_the_name_was_seen_to_lead_and_is_looked_up_once(
    httpserver: HTTPServer, monkeypatch
):
    httpserver.expect_request("/a").respond_with_data("here")
    asked = []
    real = socket.getaddrinfo

    def looked_up(host, port, *args, **kwargs):
        if host[0].isdigit():
            return real(host, port, *args, **kwargs)
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    answer = ask("GET", f"http://hook.example.org:{httpserver.port}/a")

    assert answer.text == "here"
    assert asked == ["hook.example.org"]
    assert httpserver.log[0][0].host == f"hook.example.org:{httpserver.port}"


@pytest.fixture
def certified(tmp_path):
    """A server whose certificate names `hook.example.org`, and the file to trust it by."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hook.example.org")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("hook.example.org")]), False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "both.pem"
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = certificate.public_bytes(serialization.Encoding.PEM)
    file.write_bytes(secret + public)
    (tmp_path / "ca.pem").write_bytes(public)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    server = HTTPServer(ssl_context=context)
    server.start()
    yield server, str(tmp_path / "ca.pem")
    server.clear()
    server.stop()


def test_the_certificate_has_to_be_that_of_the_name(certified, settings, monkeypatch):
    server, settings.OUTSIDE_CA_FILE = certified
    server.expect_request("/a").respond_with_data("safe")
    real = socket.getaddrinfo

    def near(host, port, *args, **kwargs):
        return real(host if host[0].isdigit() else "127.0.0.1", port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", near)
    assert ask("GET", f"https://hook.example.org:{server.port}/a").text == "safe"
    with pytest.raises(UnreachableError, match=r"(?i)certificate|hostname"):
        ask("GET", f"https://other.example.org:{server.port}/a")
