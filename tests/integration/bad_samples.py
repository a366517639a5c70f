"""What may come in that nobody should have to bear? Bodies of calls, and answers of others."""

import gzip
import json
import socket
import time
import zlib
from contextlib import suppress

FROM = "<FromUserName>o</FromUserName><ToUserName>gh_city</ToUserName><MsgType>text</MsgType>"
SAID = {"FromUserName": "o", "ToUserName": "gh_city", "MsgType": "text", "Content": "空气"}


def said(**more):
    return json.dumps({**SAID, **more}).encode()


def place(x, y):
    return said(MsgType="location", Location_X=x, Location_Y=y)


LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))
BODIES = {
    "nothing": b"",
    "half of it": b"<xml><FromUserName>o",
    "no text": b"\x00\xff\xfe\x80",
    "packed": gzip.compress(said()),
    "another encoding": "<xml><Content>空气</Content></xml>".encode("utf-16"),
    "a billion laughs": (
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><xml>{FROM}<Content>&l9;</Content></xml>'
    ).encode(),
    "quadratic": (
        f'<!DOCTYPE x [<!ENTITY a "{"a" * 20000}">]><xml>{FROM}'
        f"<Content>{'&a;' * 5000}</Content></xml>"
    ).encode(),
    "a file of ours": (
        f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml>{FROM}<Content>&a;</Content></xml>'
    ).encode(),
    "parameter entities": (
        b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/a.dtd"> %a;]><xml></xml>'
    ),
    "deep XML": b"<xml>" + b"<a>" * 20000 + b"</a>" * 20000 + b"</xml>",
    "deep JSON": b'{"a":' * 10000 + b"1" + b"}" * 10000,
    "deep lists": b'{"a":' + b"[" * 30000 + b"]" * 30000 + b"}",
    "many fields": b"<xml>" + b"<a>1</a>" * 5000 + b"</xml>",
    "a list": b"[]",
    "a number": b"1",
    "a NUL": said(Content="a\0b"),
    "a NUL in a name": said(**{"a\0b": "x"}),
    "half a character": said(FromUserName="\ud800"),
    "no number": b'{"FromUserName":"o","ToUserName":"gh_city","MsgType":"text","CreateTime":NaN}',
    "an endless number": said().replace(b'"o"', b"1e999"),
    "too many digits": said().replace(b'"o"', b"9" * 9000),
    "nobody": said(FromUserName=""),
    "a long name": said(FromUserName="o" * 5000),
    "names that are none": said(FromUserName={"a": ["b"]}, MsgType=None),
    "nowhere": place("north", "east"),
    "no place": place("nan", "inf"),
    "beyond the earth": place("1e300", "-1e300"),
}


def answering(text, *, drips=0.0, endless=b""):
    """Return how a receiver misbehaves: what it answers, how fast, and with what it goes on."""

    def speak(connection: socket.socket) -> None:
        connection.recv(65536)
        with suppress(OSError):
            if not drips:
                connection.sendall(text)
            for byte in text if drips else b"":
                connection.sendall(bytes([byte]))
                time.sleep(drips)
            end = time.monotonic() + 20
            while endless and time.monotonic() < end:
                connection.sendall(endless)

    return speak


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
PACKED = gzip.compress(bytes(50_000_000))
RAW = zlib.compress(bytes(50_000_000))


def whole(body, *headers):
    lines = b"".join(one + b"\r\n" for one in headers)
    return OK + lines + b"Content-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body


# How somebody answers, and whether one who only counts on the status may take it for a yes.
ANSWERS = {
    "silent": (lambda line: (line.recv(65536), time.sleep(4)), False),
    "hangs up": (lambda line: None, False),
    "drips its head": (answering(OK + b"X-A: b\r\n" * 50, drips=0.05), False),
    "drips its body": (answering(whole(b"x" * 200), drips=0.05), False),
    "goes on and on": (answering(b"", endless=b"HTTP/1.1 100 Continue\r\n\r\n"), False),
    "a head without an end": (answering(OK, endless=b"X-A: b\r\n" * 100), False),
    "a line without an end": (answering(OK + b"X-A: ", endless=b"b" * 1000), False),
    "garbage": (answering(b"\x16\x03\x01garbage\x00\r\n\r\n"), False),
    "an odd status": (answering(b"HTTP/1.1 abc OK\r\n\r\n"), False),
    "a bad chunk": (answering(CHUNKED + b"zz\r\nabc\r\n"), False),
    "chunks without an end": (answering(CHUNKED, endless=b"400\r\n" + b"a" * 1024 + b"\r\n"), True),
    "less than it said": (answering(OK + b"Content-Length: 500\r\n\r\n{"), False),
    "a redirect inwards": (
        answering(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/\r\n\r\n"),
        False,
    ),
    "a fault of theirs": (answering(b"HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n"), False),
    "a gzip bomb": (answering(whole(PACKED, b"Content-Encoding: gzip")), True),
    "a deflate bomb": (answering(whole(RAW, b"Content-Encoding: deflate")), True),
    "huge": (answering(OK + b"\r\n", endless=b"a" * 65536), True),
    "no JSON": (answering(whole(b"<html>\x00\xff</html>")), True),
    "deep JSON": (answering(whole(b"[" * 60_000)), True),
    "another JSON": (answering(whole(b'[{"errcode": 0}]')), True),
    "a code that is none": (answering(whole(b'{"errcode": "0; drop"}')), True),
    "a code beyond all": (answering(whole(b'{"errcode": ' + b"9" * 40 + b"}")), True),
    "a token with a NUL": (
        answering(whole(b'{"access_token": "a\\u0000b", "expires_in": 7200}')),
        True,
    ),
    "half a character": (
        answering(whole(b'{"access_token": "\\ud800", "expires_in": 7200}')),
        True,
    ),
    "a time that is none": (answering(whole(b'{"access_token": "a", "expires_in": NaN}')), True),
}
