"""What would a validator say of a feed? Nothing, or a list of complaints.

Written after what the W3C Feed Validation Service checks (https://validator.w3.org/feed/docs/),
RFC 4287, RFC 5005, RFC 6721, the RSS 2.0 specification with the RSS Advisory Board's best practices
and JSON Feed 1.1.
"""

import json
import re
from collections import Counter
from datetime import datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from urllib.parse import urlsplit

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DC = "{http://purl.org/dc/elements/1.1/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
DELETED = "{http://purl.org/atompub/tombstones/1.0}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
RFC_822 = re.compile(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
RELATIONS = {
    "alternate", "current", "enclosure", "hub", "next", "next-archive", "prev-archive", "self",
}  # fmt: skip
CHANNEL = {
    "title", "link", "description", "language", "lastBuildDate", "item",
    f"{ATOM}link", f"{HISTORY}archive",
}  # fmt: skip
ITEM = {
    "title", "link", "description", "guid", "category", "enclosure", "pubDate", CONTENT,
    f"{DC}creator", f"{ATOM}updated", f"{ATOM}link", f"{MEDIA}content",
}  # fmt: skip
FEED = {f"{ATOM}{name}" for name in "id title updated author link subtitle entry".split()} | {
    f"{DELETED}deleted-entry", f"{HISTORY}archive",
}  # fmt: skip
ENTRY = {
    f"{ATOM}{name}"
    for name in "id title updated published author link summary content category".split()
} | {f"{MEDIA}content"}
DANGEROUS = {
    "applet", "base", "button", "embed", "form", "frame", "frameset", "iframe", "input", "link",
    "meta", "noscript", "object", "script", "select", "style", "svg", "textarea", "video",
}  # fmt: skip
VOID = {"br", "col", "hr", "img", "wbr"}
SAFE_STYLES = {
    "background-color", "border", "border-collapse", "color", "font-style", "font-weight",
    "padding", "text-align", "text-decoration", "vertical-align", "width", "white-space",
}  # fmt: skip
JSON_FEED = {
    "version", "title", "home_page_url", "feed_url", "description", "language", "authors",
    "next_url", "hubs", "items",
}  # fmt: skip
JSON_ITEM = {
    "id", "url", "title", "summary", "content_html", "image", "date_published", "date_modified",
    "tags", "language", "attachments",
}  # fmt: skip


class Body(HTMLParser):
    """The HTML of one item, with what is wrong in it."""

    def __init__(self, html):
        super().__init__()
        self.wrong, self.open = [], []
        self.feed(html)
        self.close()
        self.wrong += [f"<{tag}> is never closed" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        if tag in DANGEROUS:
            self.wrong.append(f"<{tag}>")
        if tag not in VOID:
            self.open.append(tag)
        self.wrong += [said for name, value in attrs for said in self._attribute(tag, name, value)]
        if tag == "img" and not {"src", "alt"} <= {name for name, _ in attrs}:
            self.wrong.append("a picture without address or words")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes what is not open")

    def handle_comment(self, data):
        self.wrong.append("a comment")

    def _attribute(self, tag, name, value):
        if name.startswith("on") or name in {"class", "id"}:
            yield f"attribute {name}"
        if name in {"href", "src", "cite"} and not is_address(value, contact=name == "href"):
            yield f"address {value}"
        if name == "style":
            names = {part.split(":")[0].strip() for part in value.split(";") if part.strip()}
            yield from (f"style {one}" for one in names - SAFE_STYLES)


def is_address(text, contact=False):
    parts = urlsplit(text or "")
    if contact and parts.scheme in {"mailto", "tel"}:
        return True
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and " " not in text


def is_moment(text):
    return bool(RFC_3339.fullmatch(text or "")) and bool(datetime.fromisoformat(text).tzinfo)


def is_old_moment(text):
    if not RFC_822.fullmatch(text or ""):
        return False
    return parsedate_to_datetime(text).strftime("%a") == text[:3]


def complaints(content, content_type, url, form):
    """Return what is wrong with a feed."""
    judge = {"rss": _rss, "atom": _atom, "json": _json}[form]
    types = {"rss": "application/rss+xml", "atom": "application/atom+xml"}
    wanted = types.get(form, "application/feed+json")
    wrong = [] if content_type == f"{wanted}; charset=utf-8" else [f"media type {content_type}"]
    text = content.decode("utf-8")
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]", text):
        wrong.append("a control character")
    return wrong + [one for one in judge(content, url) if one]


def _tree(content):
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(content, parser)
    yield from _namespaces(root)
    return root


def _namespaces(root):
    used = {etree.QName(one).namespace for one in root.iter(etree.Element)}
    # `content` stands there by feedgen's own doing, also in an empty feed.
    spare = set(root.nsmap.values()) - used - {CONTENT[1:].split("}", maxsplit=1)[0], ATOM[1:-1]}
    known = {one.strip("{}") for one in (ATOM, DC, MEDIA, DELETED, HISTORY)}
    yield from (f"namespace {one} is not known" for one in spare - known)


def _once(parent, names):
    for name in names:
        found = parent.findall(name)
        if len(found) != 1 or not (found[0].text or "").strip():
            yield f"{etree.QName(parent).localname} has {len(found)} {name}"


def _known(parent, names):
    yield from (f"unknown {one.tag}" for one in parent if one.tag not in names)


def _unique(values, what):
    yield from (f"{what} {one} twice" for one, count in Counter(values).items() if count > 1)


def _links(parent, url, *, has_self):
    links = parent.findall(f"{ATOM}link")
    for link in links:
        yield "" if is_address(link.get("href")) else f"link {link.get('href')}"
        yield "" if link.get("rel") in RELATIONS else f"relation {link.get('rel')}"
        media_type = link.get("type", "text/html")
        yield "" if MEDIA_TYPE.fullmatch(media_type) else f"type {media_type}"
        if link.get("rel") == "enclosure" and not (link.get("length") or "").isdecimal():
            yield "an enclosure without its size"
    own = [link.get("href") for link in links if link.get("rel") == "self"]
    if own != ([url] if has_self else []):
        yield f"self is {own}"
    yield from _unique(
        [(one.get("rel"), one.get("href"), one.get("type")) for one in links], "link"
    )


def _media(item):
    for one in item.findall(f"{MEDIA}content"):
        yield "" if is_address(one.get("url")) else f"media {one.get('url')}"
        yield "" if MEDIA_TYPE.fullmatch(one.get("type", "")) else f"media type {one.get('type')}"
        yield "" if one.get("fileSize", "").isdecimal() else "media without its size"
        yield "" if one.get("medium") in {"image", "document", "video"} else "medium"


def _rss(content, url):
    root = yield from _tree(content)
    channel = root.find("channel")
    yield "" if (root.tag, root.get("version")) == ("rss", "2.0") else "not RSS 2.0"
    yield from _once(channel, ("title", "link", "description", "language", "lastBuildDate"))
    yield from _known(channel, CHANNEL)
    yield "" if is_address(channel.findtext("link")) else "link of the channel"
    yield "" if TAG.fullmatch(channel.findtext("language")) else "language"
    yield "" if is_old_moment(channel.findtext("lastBuildDate")) else "lastBuildDate"
    yield from _links(channel, url, has_self=True)
    items = channel.findall("item")
    yield from _unique([item.findtext("guid") for item in items], "guid")
    for item in items:
        yield from _rss_item(item)


def _rss_item(item):
    yield from _once(item, ("title", "link", "description", "guid", "pubDate", CONTENT))
    yield from _known(item, ITEM)
    yield from _links(item, "", has_self=False)
    yield from _media(item)
    yield "" if is_address(item.findtext("link")) else f"link {item.findtext('link')}"
    is_id = item.find("guid[@isPermaLink='false']") is not None
    yield "" if is_id else "guid is no address"
    yield "" if is_old_moment(item.findtext("pubDate")) else f"pubDate {item.findtext('pubDate')}"
    yield "" if is_moment(item.findtext(f"{ATOM}updated")) else "updated"
    yield "" if "<" not in item.findtext("description") else "markup in the summary"
    enclosures = item.findall("enclosure")
    yield "" if len(enclosures) <= 1 else "more than one enclosure"
    for one in enclosures:
        fine = is_address(one.get("url")) and MEDIA_TYPE.fullmatch(one.get("type", ""))
        yield "" if fine and one.get("length", "").isdecimal() else f"enclosure {one.get('url')}"
    yield from Body(item.findtext(CONTENT)).wrong


def _atom(content, url):
    root = yield from _tree(content)
    yield "" if root.tag == f"{ATOM}feed" else "not Atom"
    yield "" if TAG.fullmatch(root.get(LANGUAGE, "")) else "language"
    yield from _once(root, [f"{ATOM}{name}" for name in ("id", "title", "updated", "subtitle")])
    yield from _known(root, FEED)
    yield "" if root.findtext(f"{ATOM}author/{ATOM}name") else "author"
    yield "" if is_moment(root.findtext(f"{ATOM}updated")) else "updated"
    yield from _links(root, url, has_self=True)
    entries = root.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    yield from _unique([*ids, root.findtext(f"{ATOM}id")], "id")
    for one in root.findall(f"{DELETED}deleted-entry"):
        fine = one.get("ref") not in ids and is_moment(one.get("when"))
        yield "" if fine else f"deleted {one.get('ref')}"
    for entry in entries:
        yield from _atom_entry(entry)


def _atom_entry(entry):
    names = ("id", "title", "updated", "published", "summary", "content")
    yield from _once(entry, [f"{ATOM}{name}" for name in names])
    yield from _known(entry, ENTRY)
    yield from _links(entry, "", has_self=False)
    yield from _media(entry)
    published, updated = (entry.findtext(f"{ATOM}{name}") for name in ("published", "updated"))
    yield "" if is_moment(published) and is_moment(updated) else f"dates {published} {updated}"
    yield "" if published[:19] <= updated[:19] else "changed before it came out"
    yield "" if urlsplit(entry.findtext(f"{ATOM}id")).scheme == "urn" else "id"
    yield "" if entry.find(f"{ATOM}content").get("type") == "html" else "type of the content"
    alternates = [one for one in entry.findall(f"{ATOM}link") if one.get("rel") == "alternate"]
    yield from _unique([(one.get("type"), one.get("hreflang")) for one in alternates], "alternate")
    yield "" if alternates else "no page"
    yield from Body(entry.findtext(f"{ATOM}content")).wrong


def _json(content, url):
    feed = json.loads(content)
    yield from (f"unknown {name}" for name in feed.keys() - JSON_FEED)
    yield "" if feed["version"] == "https://jsonfeed.org/version/1.1" else "version"
    yield "" if feed["title"] and feed["feed_url"] == url else "title or address"
    yield "" if is_address(feed["home_page_url"]) else "home page"
    yield "" if TAG.fullmatch(feed["language"]) else "language"
    yield "" if all(one["name"] for one in feed["authors"]) else "author"
    yield from _unique([item["id"] for item in feed["items"]], "id")
    for item in feed["items"]:
        yield from _json_item(item)


def _json_item(item):
    yield from (f"unknown {name}" for name in item.keys() - JSON_ITEM)
    yield "" if item["title"] and item["summary"] and is_address(item["url"]) else "item"
    dates = item["date_published"], item["date_modified"]
    yield "" if all(is_moment(one) for one in dates) else f"dates {dates}"
    yield "" if TAG.fullmatch(item["language"]) else "language of an item"
    yield "" if all(isinstance(tag, str) and tag for tag in item["tags"]) else "tags"
    yield "" if is_address(item.get("image", "https://a.example/")) else "image"
    for one in item.get("attachments", []):
        fine = is_address(one["url"]) and MEDIA_TYPE.fullmatch(one["mime_type"])
        yield "" if fine and isinstance(one["size_in_bytes"], int) else f"attachment {one['url']}"
    yield from Body(item["content_html"]).wrong
