"""Does a real run leave who reported anywhere? Its folder, its log and its database are read whole.

The server runs with its worker and its schedule, takes in a report by name with a picture, refuses
some, lets it be followed, and tells its reporter. On SQLite and, where a server is named, on
PostgreSQL.
"""

import http.client
import json
import time
from contextlib import closing
from urllib.parse import quote, urlencode

import psycopg
import pytest

from tests.factories.evidence import picture
from tests.integration.citizen import Citizen, receipt_in
from tests.integration.real_server import (
    Server,
    alive,
    database_made,
    environment_of,
    free_port,
    manage,
    prepare,
)
from tests.integration.test_canary import EMAIL, NAME, OPENID, PHONE, finds

pytestmark = [pytest.mark.server, pytest.mark.xdist_group("server")]
STORY = "夜里有人烧秸秆"
ACCEPTED = """
from django.contrib.auth.models import User
from django.utils import timezone
from portal.complaints.models import Complaint
from portal.complaints.services.desk import case_release
from portal.complaints.services.moving import case_move
boss, now = User.objects.create_superuser("boss"), timezone.now()
case = Complaint.objects.get(number="{number}")
if case.is_held:
    case_release(complaint=case, by=boss, now=now)
case_move(complaint=case, name="accept", by=boss, now=now)
"""
TOLD = "from portal.complaints.models import Notice; print(Notice.objects.get().state)"


@pytest.fixture(params=["sqlite", "postgresql"])
def installation(request, tmp_path):
    """An installation with its server, and the address of its database."""
    with database_made(request.param, tmp_path) as address:
        if address is None:
            pytest.skip("DATABASE_URL names no PostgreSQL server")
        environment = environment_of(
            tmp_path, DATABASE_URL=address, PORTAL_FFMPEG="", PORTAL_LOG_LEVEL="DEBUG"
        )
        prepare(environment)
        server = Server(environment, free_port(), tmp_path / "output.log")
        server.wait("Ready:")
        yield tmp_path, environment, server, address
        if alive(server.process.pid):
            server.kill()


def reported(server):
    """Report by name; return number and secret code."""
    with closing(Citizen(server.port, keeps_cookies=False)) as citizen:
        page = citizen.form()
        page.values |= {"who": "named", "name": NAME, "phone": PHONE, "email": EMAIL}
        page.values["wants_notice"] = "on"
        refused = dict(page.values)
        page.values |= {"description": ""}
        assert citizen.send(page)[0] == 422
        page.values = refused
        status, answer = citizen.send(page, picture())
        assert status == 200, answer
    return answer


def asked(server, method, path, body=None, **headers):
    with closing(http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)) as connection:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def told(environment):
    """Wait until the worker or the schedule has sent the notice."""
    for _round in range(60):
        state = manage(environment, "shell", "-v0", "-c", TOLD).stdout.strip()
        if state == "sent":
            return True
        time.sleep(1)
    return False


def left_in(folder):
    for file in sorted(folder.rglob("*")):
        if file.is_file() and "static" not in file.parts:
            yield str(file.relative_to(folder)), file.read_bytes()


def rows_of(address):
    with psycopg.connect(address) as connection:
        tables = connection.execute(
            "SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
        for (table,) in tables:
            for (row,) in connection.execute(f"SELECT t::text FROM {table} t").fetchall():  # noqa: S608
                yield table, row.encode()


def test_what_a_real_run_leaves_tells_nobody_who_reported(installation):
    folder, environment, server, address = installation
    number, secret = receipt_in(reported(server))
    wrong = {"category": "x", "name": NAME, "phone": PHONE, "email": EMAIL, "openid": OPENID}
    for path, body, kind in (
        ("/api/v1/complaints/", json.dumps(wrong), "application/json"),
        ("/api/v1/complaints/", f"{{{NAME}", "application/json"),
        ("/open311/v2/requests.json", urlencode(wrong), "application/x-www-form-urlencoded"),
        ("/complaints/track/", urlencode({"number": number, "secret": NAME}),
         "application/x-www-form-urlencoded"),
    ):  # fmt: skip
        status, _answer = asked(server, "POST", path, body.encode(), **{"Content-Type": kind})
        assert 400 <= status < 500, path
    for path in ("/nothing/", "/complaints/", "/search/"):
        asked(server, "GET", f"{path}?words={quote(NAME)}&phone={PHONE}")
    done = manage(environment, "shell", "-v0", "-c", ACCEPTED.format(number=number))
    assert done.returncode == 0, done.stderr
    assert told(environment)
    dump = manage(environment, "dumpdata")
    assert secret and STORY in json.dumps(json.loads(dump.stdout), ensure_ascii=False)
    server.end()

    pieces = [*left_in(folder), ("dumpdata", dump.stdout.encode())]
    if address.startswith("postgres"):
        pieces += rows_of(address)
    log = (folder / "output.log").read_text()
    assert "hidden.invalid" in log  # the letter was printed
    assert any(STORY.encode() in content for _name, content in pieces)
    assert finds(pieces) == []
