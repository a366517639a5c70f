"""How does WeChat call us? Signed, sealed if it is set so, up to three times."""

import base64
import hashlib
import hmac
import json
import os
import struct
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass

import requests
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

TRIES = 3
# The real one waits five; a busy machine of tests is given more.
SECONDS = 60


@dataclass
class Caller:
    """The side of WeChat that calls an address of ours.

    Attributes:
        key: EncodingAESKey; "" for plain mode.
        clock: Added to the time that stands in the calls.
    """

    address: str
    token: str
    app_id: str
    key: str = ""
    as_json: bool = False
    clock: float = 0

    def greet(self, echo="1234567890"):
        """Make sure that the address is ours, as on saving it in the console."""
        return requests.get(self.address, params={**self.plain(), "echostr": echo}, timeout=SECONDS)

    def tell(self, **fields):
        """Tell something until it is answered; return every answer."""
        query, body = self.prepared(fields)
        answers = []
        for _time in range(TRIES):
            answers.append(self.post(query, body))
            if answers[-1].status_code == 200:
                break
        return answers

    def hear(self, **fields):
        """Tell something and return the fields of the answer; {} for an empty one."""
        answer = self.tell(**fields)[-1]
        assert answer.status_code == 200, answer.status_code
        return self.opened(answer) if answer.content else {}

    def say(self, text, **fields):
        """Say something as a reader does, and return the text of the answer."""
        given = {"MsgType": "text", "Content": text, "MsgId": time.monotonic_ns(), **fields}
        return self.hear(**given).get("Content", "")

    def post(self, query, body):
        return requests.post(self.address, params=query, data=body, timeout=SECONDS)

    def prepared(self, fields):
        """Return query and body of a call."""
        given = {
            "ToUserName": "gh_city",
            "FromUserName": "oReader-1",
            "CreateTime": int(time.time()),
            **fields,
        }
        text = self.written(given)
        if not self.key:
            return self.plain(), text
        sealed = seal(text, self.key, self.app_id)
        query = self.plain()
        signed = digest(self.token, query["timestamp"], query["nonce"], sealed)
        envelope = {"ToUserName": given["ToUserName"], "Encrypt": sealed}
        return {**query, "encrypt_type": "aes", "msg_signature": signed}, self.written(envelope)

    def plain(self):
        stamp, nonce = str(int(time.time() + self.clock)), str(time.monotonic_ns())
        signature = digest(self.token, stamp, nonce)
        return {"signature": signature, "timestamp": stamp, "nonce": nonce}

    def written(self, fields):
        if self.as_json:
            return json.dumps(fields, ensure_ascii=False).encode()
        root = ET.Element("xml")
        _fill(root, fields)
        return ET.tostring(root, encoding="utf-8")

    def opened(self, answer):
        fields = self.read(answer.content)
        if not self.key:
            return fields
        parts = (str(fields["TimeStamp"]), fields["Nonce"], fields["Encrypt"])
        assert hmac.compare_digest(fields["MsgSignature"], digest(self.token, *parts))
        return self.read(unseal(fields["Encrypt"], self.key, self.app_id))

    def read(self, content):
        if self.as_json:
            return json.loads(content)
        return {child.tag: child.text for child in ET.fromstring(content)}  # noqa: S314


def _fill(element, value):
    for name, inner in value.items():
        for one in inner if isinstance(inner, list) else [inner]:
            child = ET.SubElement(element, name)
            if isinstance(one, dict):
                _fill(child, one)
            else:
                child.text = str(one)


def digest(*parts):
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()  # noqa: S324


def seal(text, key, app_id):
    secret = base64.b64decode(key + "=")
    content = os.urandom(16) + struct.pack("!I", len(text)) + text + app_id.encode()
    fill = 32 - len(content) % 32
    cipher = Cipher(algorithms.AES(secret), modes.CBC(secret[:16])).encryptor()
    return base64.b64encode(cipher.update(content + bytes([fill] * fill))).decode()


def unseal(sealed, key, app_id):
    secret = base64.b64decode(key + "=")
    cipher = Cipher(algorithms.AES(secret), modes.CBC(secret[:16])).decryptor()
    content = cipher.update(base64.b64decode(sealed))
    content = content[16 : -content[-1]]
    (length,) = struct.unpack("!I", content[:4])
    assert content[4 + length :] == app_id.encode()
    return content[4 : 4 + length]
