"""What does a browser without JavaScript send to the complaint form? What stands in the page.

The way through without a script is a real one and needs no work proved beforehand: such a report
is taken in at once and held for an officer's look. So a client of a few lines can press the server
with it as hard as it likes, and measures the server and not its own arithmetic.
"""

import http.client
import re
import uuid
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

from portal.complaints.numbers import number_typed, secret_typed

FORM = "/complaints/new/"
RECEIPT = re.compile(r"<dd(?: lang=\"en\")?>\s*([^<]+?)\s*</dd>")


class Fields(HTMLParser):
    """The fields of a page with what a browser would send for them untouched."""

    def __init__(self, page):
        super().__init__()
        self.values = {}
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, value = given.get("name"), given.get("value") or ""
        if tag == "option" and self._select and value:
            self.values.setdefault(self._select, value)
        if tag == "select":
            self._select = name
        if tag == "textarea":
            self.values[name] = ""
        if tag == "input" and name:
            self._input(name, value, given)

    def _input(self, name, value, given):
        kind = given.get("type", "text")
        if kind == "radio":
            if name not in self.values or "checked" in given:
                self.values[name] = value
        elif kind == "checkbox":
            if "checked" in given:
                self.values[name] = value
        elif kind not in {"file", "submit", "button"}:
            self.values[name] = value


@dataclass(slots=True)
class Page:
    """A form as it was shown, and the cookies that came with it."""

    values: dict[str, str]
    cookies: str


@dataclass(slots=True)
class Citizen:
    """One connection to the server, kept open; `keeps_cookies` as most browsers do."""

    port: int
    category: str = "other"
    keeps_cookies: bool = True
    connection: http.client.HTTPConnection = field(init=False)

    def __post_init__(self):
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def form(self):
        """Open the form, and fill in what has to be."""
        self.connection.request("GET", f"{FORM}?category={self.category}")
        answer = self.connection.getresponse()
        page = answer.read().decode()
        assert answer.status == 200, page
        values = Fields(page).values | {"description": "夜里有人烧秸秆，烟很大。", "place": "河堤"}
        values["category"] = self.category
        values.pop("change_category", None)
        cookies = answer.headers.get_all("Set-Cookie") or []
        return Page(values, "; ".join(one.partition(";")[0] for one in cookies))

    def send(self, page, *pictures):
        """Send it; return the status and what came back."""
        headers = {"Origin": f"http://127.0.0.1:{self.port}"}
        if self.keeps_cookies and page.cookies:
            headers["Cookie"] = page.cookies
        body, headers["Content-Type"] = body_of(page.values, pictures)
        self.connection.request("POST", FORM, body, headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode()

    def close(self):
        self.connection.close()


def receipt_in(page):
    """Return the number and the secret code that a page shows."""
    number, secret = RECEIPT.findall(page)[:2]
    return number_typed(number), secret_typed(secret)


def body_of(values, pictures):
    """Return the body of a form with its pictures, and of which kind it is."""
    if not pictures:
        return urlencode(values).encode(), "application/x-www-form-urlencoded"
    mark = uuid.uuid4().hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in values.items()
    ]
    for picture in pictures:
        head = 'Content-Disposition: form-data; name="pictures"; filename="a.jpg"'
        parts.append(f"--{mark}\r\n{head}\r\nContent-Type: image/jpeg\r\n\r\n".encode())
        parts += [picture, b"\r\n"]
    return b"".join([*parts, f"--{mark}--\r\n".encode()]), f"multipart/form-data; boundary={mark}"
