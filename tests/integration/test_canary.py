"""Does who reported show anywhere that can be read? A canary is planted, and everything walked.

A walker yields what can be read in one place, each piece with a name. A new room adds its own to
`WALKERS`; addresses are found from the routes, so that a room that serves some is walked at once.
"""

import json
import logging
import zipfile
from datetime import UTC, datetime
from io import BytesIO, StringIO
from xml.etree import ElementTree

import pytest
import structlog
from django.contrib.auth.models import Permission, User
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from portal.complaints.enums import Channel, Outcome, State
from portal.complaints.events import Actor, event_append
from portal.complaints.intake import Contact, Submission
from portal.complaints.models import Complaint, Event, Reply, Reveal
from portal.complaints.privacy.revealing import reporter_reveal
from portal.complaints.services.publishing import outcome_publish
from portal.complaints.services.submitting import complaint_submit
from tests.factories.complaints import area, category

NOW = datetime(2026, 11, 25, 2, tzinfo=UTC)
NAME, PHONE, EMAIL = "金丝雀甲乙", "13912345678", "canary-bird@example.org"
OPENID = "oCanaryBird_1234567890abcdef"
CANARIES = [
    *(text.encode() for text in (NAME, PHONE, EMAIL, OPENID, "139****5678", "139 1234 5678")),
    json.dumps(NAME).strip('"').encode(),  # as JSON escapes it
    NAME.encode("gb18030"),
]
UNREVEALING = {"reveal_reporter", "erase_reporter"}
LANGUAGES = ("", "/en", "/zh-hant")
MOST_PAGES = 500
# Signing out, a test of Wagtail's own, and what is no page.
AVOIDED = ("logout", "failwhale", "/static/", "/media/")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path / "media")


@pytest.fixture
def case():
    """A report by name that has gone through to its publication, and was looked at once."""
    structlog.contextvars.clear_contextvars()
    receipt = complaint_submit(
        submission=Submission(
            key="canary",
            channel=Channel.WEB,
            category=category(),
            area=area(),
            place="村口",
            description="有人在烧秸秆",
            contact=Contact(NAME, PHONE, EMAIL, openid=OPENID),
        ),
        now=NOW,
    )
    made = receipt.complaint
    people = [User.objects.create_user(name) for name in ("drafter", "approver")]
    Reply.objects.create(
        complaint=made, text="已处理。", is_for_public=True, drafted_by=people[0], drafted_at=NOW,
        approved_by=people[1], approved_at=NOW,
    )  # fmt: skip
    Complaint.objects.filter(pk=made.pk).update(
        state=State.CLOSED, outcome=Outcome.FOUNDED, action="已熄灭", closed_at=NOW,
    )  # fmt: skip
    made.refresh_from_db()
    outcome_publish(made, now=NOW)
    made.save()
    event_append(complaint=made, kind="close", actor=Actor("system"), now=NOW)
    boss = User.objects.create_superuser("boss")
    assert reporter_reveal(complaint=made, by=boss, reason="核实现场位置", now=NOW).phone == PHONE
    made.refresh_from_db()
    return made


# What can be read


def routes(resolver=None, prefix=""):
    """Yield every address that takes no argument."""
    for entry in (resolver or get_resolver()).url_patterns:
        path = prefix + _plain(str(entry.pattern))
        if isinstance(entry, URLResolver):
            yield from routes(entry, path)
        elif isinstance(entry, URLPattern) and not any(char in path for char in "<>(){}[]*+|\\"):
            yield "/" + path


def _plain(pattern):
    for mark in ("^", "$", "\\Z", "/?"):
        pattern = pattern.replace(mark, "/" if mark == "/?" else "")
    return pattern.replace("\\.", ".")


def fetched(client, paths):
    """Yield what each address answers, and the addresses that stand in it, once."""
    waiting, seen = list(dict.fromkeys(paths)), set()
    while waiting:
        assert len(seen) < MOST_PAGES, "the walk would end before everything was met"
        path = waiting.pop(0)
        if path in seen or any(one in path for one in AVOIDED):
            continue
        seen.add(path)
        response = client.get(path)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        yield path, str(response.headers).encode() + unpacked(content)


def unpacked(content):
    """Return what stands in a spreadsheet, too: it is packed."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return content + b"".join(archive.read(name) for name in archive.namelist())


def public_addresses(case):
    """Pages, feeds, the API, Open311: whatever a visitor reaches."""
    client = Client(raise_request_exception=False)
    open_routes = [path for path in routes() if not path.startswith("/admin")]
    sitemap = client.get("/sitemap.xml").content
    pages = [
        "/" + (one.text or "").split("/", 3)[-1]
        for one in ElementTree.fromstring(sitemap).iter()  # noqa: S314 - our own
        if one.tag.endswith("}loc")
    ]
    feeds = [f"/feeds/{name}.{form}" for name in ("all", "outcomes", "area-610725")
             for form in ("rss", "atom", "json")]  # fmt: skip
    record = case.public_record
    api = [
        "/api/v1/outcomes/", "/api/v1/outcomes/?format=csv", "/api/v1/outcomes/monthly/",
        f"/api/v1/outcomes/{record.key}/", "/api/v1/outcomes/?updated_since=2026-11-01T00:00Z",
    ]  # fmt: skip
    own = [
        f"/complaints/{case.number}/", "/complaints/", "/api/v1/complaints/", "/complaints/new/",
        "/complaints/outcomes.csv",
        f"/api/v1/complaints/{case.number}/", f"/open311/v2/requests/{case.number}.json",
        "/open311/v2/requests.json", "/open311/v2/requests.xml",
    ]  # fmt: skip
    everywhere = [language + path for language in LANGUAGES for path in own]
    yield from fetched(client, [*everywhere, *feeds, *api, *pages, *open_routes])


def what_programs_are_told(case):
    """What a program that sent a report by name is answered, and what its reporter asks for."""
    client = Client(raise_request_exception=False)
    words = {"Idempotency-Key": "canary-of-a-program-0001"}
    report = {
        "category": "straw_burning", "description": "又在烧", "area": "610725", "place": "村口",
        "name": NAME, "phone": PHONE, "email": EMAIL,
    }  # fmt: skip
    kind = {"content_type": "application/json"}
    for wrong in ({}, {"email": "x"}, {"phone": "x"}, {"area": "x"}):
        answer = client.post(
            "/api/v1/complaints/", json.dumps(report | wrong), headers=words, **kind
        )
        yield f"report {wrong}", answer.content
        if answer.status_code == 201:
            told = answer.json()
    code = {"number": told["number"], "secret": told["secret"]}
    for pair in (code, code | {"secret": "x"}):
        yield "status", client.post("/api/v1/complaints/status/", json.dumps(pair), **kind).content


def the_desk(case):
    """The admin, as somebody with every permission but those of knowing who reported."""
    officer = User.objects.create_user("officer", is_staff=True)
    officer.user_permissions.set(Permission.objects.exclude(codename__in=UNREVEALING))
    client = Client(raise_request_exception=False)
    client.force_login(officer)
    wanted = [path for path in routes() if path.startswith("/admin")]
    desk = "/admin/complaints/"
    own = [desk, *(f"{desk}{rest}" for rest in (f"{case.pk}/", "reporters/", "reveals/",
           "export/csv/", "export/xlsx/", f"{case.pk}/reporter/"))]  # fmt: skip
    yield from fetched(client, [*own, *wanted])


def whole_database(case):
    """Every row of every table as text, search indexes included; SQLite's bytes as they are."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                yield table, b"|".join(_bytes(value) for value in row)
    if connection.vendor == "sqlite":
        yield "the file itself", connection.connection.serialize()


def _bytes(value):
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()


def a_dump(case):
    """What `dumpdata` writes."""
    stream = StringIO()
    call_command("dumpdata", stdout=stream)
    yield "dumpdata", stream.getvalue().encode()


def the_cache(case):
    """Whatever stands in the cache after everything was walked."""
    yield from ((str(key), value) for key, value in getattr(cache, "_cache", {}).items())


WALKERS = [public_addresses, what_programs_are_told, the_desk, whole_database, a_dump, the_cache]


@pytest.fixture
def log():
    """Everything that is logged, as it is written."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.getLogger().handlers[0].formatter)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


def finds(pieces):
    return sorted({name for name, content in pieces if any(one in content for one in CANARIES)})


@pytest.mark.parametrize("walker", WALKERS, ids=lambda walker: walker.__name__)
def test_nothing_that_can_be_read_tells_who_reported(case, walker):
    pieces = list(walker(case))

    if walker is public_addresses:  # what is public of it was met in each room
        told = [name for name, content in pieces if "已熄灭".encode() in content]
        for room in ("/complaints/", "/feeds/outcomes.", "/api/v1/outcomes/", "/open311/"):
            assert any(name.startswith(room) for name in told), room
    if walker in {the_desk, whole_database, a_dump}:  # it got in, and saw the report itself
        story, escaped = "有人在烧秸秆".encode(), json.dumps("有人在烧秸秆").strip('"').encode()
        assert any(story in content or escaped in content for _name, content in pieces)
    assert finds(pieces) == []


def test_no_log_tells_who_reported_and_no_error_either(case, log):
    contact = Contact(NAME, PHONE, EMAIL)
    list(fetched(Client(raise_request_exception=False), ["/", "/complaints/", "/nothing/"]))
    try:
        raise ValueError(contact, PHONE)
    except ValueError:
        logging.getLogger("portal").exception("something failed: %s", contact)
    logging.getLogger("portal").warning("call %s or write to %s", PHONE, EMAIL)

    assert "something failed" in log.getvalue()
    assert finds([("log", log.getvalue().encode())]) == []


def test_the_walk_would_find_a_canary(case):
    """Planted where it must not stand, it is found in all those places."""
    Reveal.objects.create(complaint=case, number=case.number, by_id=User.objects.first().pk,
                          at=NOW, reason=PHONE)  # fmt: skip
    event_append(complaint=case, kind="note", actor=Actor("system"), now=NOW, data={"x": NAME})
    cache.set("a", PHONE)

    assert {"complaints_reveal", "complaints_event"} <= set(finds(whole_database(case)))
    assert finds(a_dump(case)) == ["dumpdata"]
    assert len(finds(the_cache(case))) == 1
    assert Event.objects.filter(data__x=NAME).exists()
