"""Is it noticed when an event, its words, the newest one or a whole case is changed or removed?"""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from portal.complaints.chain.sealing import events_seal
from portal.complaints.chain.verifying import (
    Fault,
    Kept,
    faults_of_cases,
    faults_of_seals,
    last_seal,
)
from portal.complaints.events import Actor, Words, event_append
from portal.complaints.guards import CASE_GUARDS
from portal.complaints.models import ChainHead, Complaint, Event, Seal
from portal.database.guards import guards_install, guards_lift
from tests.factories.complaints import CaseFactory

NOW = datetime(2026, 11, 25, 14, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def cases():
    """Three cases of four events each."""
    made = []
    for _ in range(3):
        case = CaseFactory()
        while case.events.count() < 4:
            words = Words(public="请再看看", note="内部")
            event_append(complaint=case, kind="note", actor=Actor("citizen"), now=NOW, words=words)
        made.append(case)
    events_seal(now=NOW)
    return made


@pytest.fixture
def unguarded():
    """Whoever owns the database can take the guards off."""
    guards_lift(CASE_GUARDS, using="default")
    yield
    guards_install(CASE_GUARDS, using="default")


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def faults():
    return [(one.fault, one.where) for one in (*faults_of_cases(), *faults_of_seals())]


def test_untouched_histories_are_whole(cases):
    assert faults() == []


@pytest.mark.parametrize(
    "deed",
    [
        "UPDATE complaints_event SET kind = 'x'",
        "UPDATE complaints_event SET at = '2020-01-01 00:00:00+00:00'",
        "UPDATE complaints_event SET public_words = 'another'",
        "UPDATE complaints_event SET public_words = ''",
        "UPDATE complaints_event SET note = 'another', words_salt = '', "
        "words_erased_at = '2026-11-25 00:00:00+00:00'",
        "UPDATE complaints_event SET seal_id = NULL",
        "DELETE FROM complaints_event",
        "UPDATE complaints_seal SET digest = 'x'",
        "DELETE FROM complaints_seal",
    ],
)
def test_the_database_refuses(cases, deed):
    with pytest.raises(IntegrityError), transaction.atomic():
        sql(deed)


def test_words_can_be_erased_and_the_chain_still_holds(cases):
    changed = Event.objects.filter(complaint=cases[0], kind="note").update(
        public_words="", note="", words_salt="", words_erased_at=NOW
    )

    assert changed == 3 if cases[0].events.first().kind != "note" else changed
    assert faults() == []
    with pytest.raises(IntegrityError), transaction.atomic():
        sql("UPDATE complaints_event SET public_words = 'back' WHERE words_erased_at IS NOT NULL")


@pytest.mark.parametrize(
    ("deed", "fault"),
    [
        ("UPDATE complaints_event SET data = '{\"x\": 1}' WHERE id = {second}", Fault.ALTERED),
        ("UPDATE complaints_event SET note = 'other' WHERE id = {second}", Fault.REWORDED),
        ("DELETE FROM complaints_event WHERE id = {second}", Fault.GAP),
        ("DELETE FROM complaints_event WHERE id = {last}", Fault.CUT_OFF),
        ("UPDATE complaints_event SET previous_hash = 'x' WHERE id = {second}", Fault.ALTERED),
    ],
)
def test_what_was_done_to_a_case_is_found(cases, unguarded, deed, fault):
    ids = list(cases[1].events.order_by("sequence").values_list("pk", flat=True))
    sql(deed.replace("{second}", str(ids[1])).replace("{last}", str(ids[-1])))

    assert (fault, cases[1].number) in faults()


def test_the_newest_event_is_missed_also_before_it_is_sealed(cases, unguarded):
    newest = event_append(complaint=cases[0], kind="note", actor=Actor("system"), now=NOW)
    Event.objects.filter(pk=newest.pk).delete()

    assert faults() == [(Fault.CUT_OFF, cases[0].number)]


def test_a_case_that_vanishes_as_a_whole_is_missed(cases, unguarded):
    case = cases[1]
    Event.objects.filter(complaint=case).delete()
    ChainHead.objects.filter(complaint=case).delete()
    Complaint.objects.filter(pk=case.pk).delete()

    assert (Fault.SEAL_BROKEN, "1") in faults()


def test_a_case_whose_whole_history_vanishes_is_missed(cases, unguarded):
    Event.objects.filter(complaint=cases[1]).delete()

    assert (Fault.HEADLESS, cases[1].number) in faults()


def test_seals_hold_each_other(cases, unguarded):
    for minutes in (1, 2):
        event_append(complaint=cases[0], kind="note", actor=Actor("system"), now=NOW)
        events_seal(now=NOW + timedelta(minutes=minutes))
    assert events_seal(now=NOW) == 0
    assert faults() == []
    kept = last_seal()

    Event.objects.filter(seal=2).update(seal=3)
    Seal.objects.filter(serial=2).delete()
    assert {fault for fault, _where in faults()} >= {Fault.SEAL_ALTERED, Fault.SEAL_BROKEN}
    assert not any(one.fault == Fault.NOT_AS_KEPT for one in faults_of_seals(kept))
    assert any(
        one.fault == Fault.NOT_AS_KEPT for one in faults_of_seals(Kept(kept.serial, "0" * 64))
    )


def test_the_command_says_what_it_found(cases, unguarded, capsys):
    guards_install(CASE_GUARDS, using="default")
    call_command("verify_cases")
    kept = capsys.readouterr().out.splitlines()[-1]
    call_command("verify_cases", kept=kept)
    guards_lift(CASE_GUARDS[:1], using="default")
    sql("UPDATE complaints_event SET note = 'other'")

    with pytest.raises(CommandError, match="faults"):
        call_command("verify_cases", kept=kept)
    told = capsys.readouterr().err
    assert cases[0].number in told and "complaints_event_no_update" in told


def test_times_of_another_zone_are_the_same_fact(cases):
    local = NOW.astimezone().replace(microsecond=123456)
    event_append(complaint=cases[0], kind="note", actor=Actor("system"), now=local)

    assert faults() == []
