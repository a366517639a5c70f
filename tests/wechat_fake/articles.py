"""What is refused of an article, and what does the filter take out of it?

Limits as on the page of draft/add; the filter as the page says (no JavaScript, no pictures of
others) and as editors find it (no style elements, ids, handlers, positions).
"""

import re
from html.parser import HTMLParser

from tests.wechat_fake.state import Refused

FIELDS = {"title": (32, 45003), "author": (16, 45110), "digest": (128, 45004)}
LONGEST, LARGEST, LONGEST_SOURCE = 20_000, 1024 * 1024, 1024
GONE = {"script", "style", "link", "meta", "iframe", "form", "input", "object", "embed", "base"}
STRIPPED = re.compile(r"(?:^|;)\s*(position|transform)\s*:|javascript:|expression\(", re.I)


def received(fake, account, article):
    """Return an article as it is kept.

    Raises:
        Refused: WeChat does not take it.
    """
    _check_fields(article)
    if article.get("thumb_media_id") not in account.materials:
        raise Refused(40007)
    kept = _Filter(account.images)
    kept.feed(article["content"])
    fake.filtered += [(article["title"], reason) for reason in kept.reasons]
    if not kept.has_something:
        raise Refused(44003)
    return dict(article)


def _check_fields(article):
    if not isinstance(article, dict) or not str(article.get("title", "")).strip():
        raise Refused(47001)
    for name, (most, code) in FIELDS.items():
        if len(article.get(name, "")) > most:
            raise Refused(code)
    content = article.get("content", "")
    if len(content) >= LONGEST or len(content.encode()) >= LARGEST:
        raise Refused(45002)
    if len(article.get("content_source_url", "").encode()) > LONGEST_SOURCE:
        raise Refused(40066)
    if any("\\u" in str(value) for value in article.values()):
        raise Refused(45166)  # escapes are shown as they are: nobody wants that


def _leads_to_an_article(address):
    """Say whether a reader gets anywhere: other links are shown and lead nowhere."""
    return address.startswith(("http://mp.weixin.qq.com/", "https://mp.weixin.qq.com/"))


class _Filter(HTMLParser):
    def __init__(self, images):
        super().__init__()
        self.images = images
        self.reasons = []
        self.has_something = False

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in GONE:
            self.reasons.append(f"<{tag}>")
        if tag == "img":
            self._picture(given.get("src") or "")
        if tag == "a" and not _leads_to_an_article(given.get("href") or ""):
            self.reasons.append(f"a {given.get('href')}")
        for name, value in given.items():
            if name == "id" or name.startswith("on"):
                self.reasons.append(f"{tag}[{name}]")
            if name in {"style", "href", "src"} and STRIPPED.search(value or ""):
                self.reasons.append(f"{tag}[{name}={value}]")

    def _picture(self, address):
        if address in self.images:
            self.has_something = True
        else:
            self.reasons.append(f"img {address[:60]}")

    def handle_data(self, data):
        self.has_something = self.has_something or bool(data.strip())
