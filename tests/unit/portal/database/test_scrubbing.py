"""Does a copy hold nothing any more that tells of a person, in any table, on either database?"""

from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.db.utils import DatabaseError
from django.utils import timezone
from wagtail.log_actions import log

from cms.audit.models import AuditEntry
from cms.flashreports.models import Recipient
from portal.complaints.events import Actor, Words, event_append
from portal.complaints.guards import CASE_GUARDS
from portal.complaints.intake import Contact
from portal.complaints.models import Complaint, Event, HashRoot, Reporter
from portal.complaints.privacy.contacts import reporter_seal
from portal.complaints.privacy.hashing import purpose_hash
from portal.complaints.workflow import Part
from portal.database import scrubbing
from portal.database.field_privacy import Treatment, declared
from portal.database.guards import guards_missing
from portal.database.scrubbing import FieldSilentError, Scrubbed, database_scrub
from portal.schedule.models import ScheduledJob
from tests.factories.complaints import CaseFactory, desk, draft_of
from tests.factories.evidence import SECRET_PLACE

pytestmark = pytest.mark.django_db
NAME, PHONE, MAIL = "欧阳金丝雀", "13912345678", "canary@example.org"
WORDS = f"我叫{NAME}，电话{PHONE}，{SECRET_PLACE}"
CANARIES = (NAME, PHONE, MAIL, SECRET_PLACE, "金丝雀", "canary")


@pytest.fixture
def case(db):
    """A case in which every place that a person can fill in names somebody."""
    people = desk()
    case = CaseFactory(
        description=WORDS, place=WORDS, answers={"who": NAME, "list": [PHONE]}, action=WORDS,
        latitude="33.153012", longitude="106.673063", happened_at=timezone.now(),
    )  # fmt: skip
    reporter_seal(complaint=case, contact=Contact(NAME, PHONE, MAIL))
    writer = people[Part.DRAFTER]
    event_append(
        complaint=case, kind="note", actor=Actor(Part.DRAFTER, writer), now=timezone.now(),
        words=Words(public=WORDS, note=WORDS), data={"to": NAME},
    )  # fmt: skip
    draft_of(case, writer, text=WORDS, public_text=WORDS, returned_because=WORDS)
    User.objects.filter(pk=writer.pk).update(
        username=MAIL, email=MAIL, first_name=NAME, last_name=NAME
    )
    log(writer, "wagtail.edit", user=User.objects.get(pk=writer.pk), data={"reason": WORDS})
    Session.objects.create(
        session_key="canary", session_data=WORDS, expire_date=timezone.now() + timedelta(1)
    )
    ScheduledJob.objects.create(name="x", last_error=WORDS)
    return case


def everything():
    """Every value of every field of every table, as text."""
    for model in apps.get_models(include_auto_created=True):
        if not model._meta.managed or model._meta.proxy:
            continue
        for row in models.QuerySet(model).values():
            for name, value in row.items():
                text = bytes(value).decode("latin-1") if isinstance(value, memoryview) else value
                yield f"{model._meta.label_lower}.{name}", str(text)


def telling():
    return {place for place, text in everything() if any(one in text for one in CANARIES)}


def test_nothing_that_tells_of_a_person_remains_in_any_table(case):
    assert len(telling()) >= 15  # the canaries do sit where they should be looked for

    database_scrub()

    assert telling() == set()
    found = Complaint.objects.get()
    assert len(found.description) == len(WORDS) and "某" in found.description
    assert (str(found.latitude), str(found.longitude)) == ("33.100000", "106.600000")


def test_every_field_that_is_masked_or_scrubbed_can_be(case):
    """Each declaration is kept for each kind of field, also of a table that is empty here."""
    for model in apps.get_models():
        said = declared().get(model._meta.label_lower, {})
        if scrubbing.is_emptied(model, said):
            continue
        for name, treatment in said.items():
            field = model._meta.get_field(name)
            if treatment == Treatment.SCRUBBED:
                scrubbing._nothing(field, model(pk=1))
            elif treatment == Treatment.MASKED:
                assert isinstance(
                    field, models.CharField | models.TextField | models.DecimalField
                    | models.JSONField | models.FileField | models.DateField,
                ), field  # fmt: skip


def test_what_was_kept_is_as_it_was_and_a_reporter_opens_no_more(case):
    before = list(Event.objects.values("sequence", "kind", "at", "words_hash", "hash"))

    database_scrub()

    assert list(Event.objects.values("sequence", "kind", "at", "words_hash", "hash")) == before
    assert bytes(Reporter.objects.get().sealed) == b""
    assert not Session.objects.exists()
    assert not User.objects.exclude(password="").exists()
    assert not HashRoot.objects.exists() and purpose_hash("x", purpose="secret")


def test_the_same_again_changes_nothing(case):
    first = database_scrub()
    state = sorted(everything())

    assert {
        Scrubbed("complaints.complaint", "description", 1),
        Scrubbed("sessions.session", "", 1),
    } <= set(first)
    assert database_scrub() == []
    assert sorted(everything()) == state


def test_what_may_not_stand_twice_is_still_told_apart(case):
    for name in ("ab", "cd"):
        Recipient.objects.create(name=name, email=f"{name}@example.org")

    database_scrub()

    addresses = list(Recipient.objects.order_by("pk").values_list("email", flat=True))
    assert len(set(addresses)) == 2 and not any("example" in one for one in addresses)
    assert database_scrub() == []


def test_the_guards_stand_again_afterwards(case):
    database_scrub()

    assert guards_missing((*CASE_GUARDS, *AuditEntry.guards), using="default") == []
    with pytest.raises(DatabaseError, match="final"):
        models.QuerySet(Event).update(note="x")


def test_a_field_of_which_nobody_has_spoken_stops_it_before_anything_is_changed(case, monkeypatch):
    said = dict(declared())
    said["complaints.complaint"] = {"id": Treatment.KEPT}
    monkeypatch.setattr(scrubbing, "declared", lambda: said)

    with pytest.raises(FieldSilentError, match="description"):
        database_scrub()
    assert NAME in Complaint.objects.get().description


def name_of_database():
    return str(connection.settings_dict["NAME"]).rpartition("/")[2]


def test_the_command_wants_the_name_and_tells_counts_by_field(case, capsys):
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("scrub", "another")
    assert NAME in Complaint.objects.get().description

    call_command("scrub", name_of_database())

    said = capsys.readouterr().out
    assert "complaints.complaint.description: 1" in said
    assert "sessions.session (whole rows): 1" in said
    assert not any(one in said for one in CANARIES)


def test_under_the_settings_of_production_it_has_to_be_said_that_it_is_a_copy(case, settings):
    settings.SETTINGS_MODULE = "portal.settings.production"

    with pytest.raises(CommandError, match="this-is-a-copy"):
        call_command("scrub", name_of_database())
    assert NAME in Complaint.objects.get().description
    call_command("scrub", name_of_database(), "--this-is-a-copy")
    assert telling() == set()
