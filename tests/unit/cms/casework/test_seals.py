"""Is it noticed when the history of the cases is written anew, with every hash and every seal?"""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from cms.audit.models import AuditEntry
from cms.casework.seals import RECORDED, seal_record, seals_rewritten
from cms.casework.tasks import remember_seal
from portal.complaints.chain.sealing import events_seal, links_digest, seal_hash
from portal.complaints.chain.verifying import faults_of_cases, faults_of_seals
from portal.complaints.events import Actor, event_append, event_hash
from portal.complaints.models import ChainHead, Event, Seal
from portal.database.guards import guards_paused
from portal.schedule.jobs import all_jobs
from tests.factories.complaints import CaseFactory

NOW = datetime(2026, 11, 25, 14, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def case(db):
    case = CaseFactory()
    event_append(complaint=case, kind="note", actor=Actor("citizen"), now=NOW)
    events_seal(now=NOW)
    return case


def rewrite(case):
    """Do what whoever owns the database can: another history, with hashes and seals that fit it."""
    with guards_paused(using="default"):
        before = ""
        for event in case.events.order_by("sequence"):
            event.kind = "accept" if event.kind == "note" else event.kind
            event.previous_hash = before
            event.hash = before = event_hash(event)
            Event.objects.filter(pk=event.pk).update(
                kind=event.kind, previous_hash=event.previous_hash, hash=event.hash
            )
        ChainHead.objects.filter(complaint=case).update(hash=before)
        previous = ""
        for seal in Seal.objects.order_by("serial"):
            seal.digest = links_digest(Event.objects.filter(seal=seal).values_list("pk", "hash"))
            seal.previous_hash = previous
            previous = seal_hash(seal)
            Seal.objects.filter(pk=seal.pk).update(
                digest=seal.digest, previous_hash=seal.previous_hash, hash=previous
            )


def test_the_newest_seal_is_remembered_once(case):
    first = seal_record(now=NOW)

    assert first.target_id == str(Seal.objects.get().serial)
    assert Seal.objects.get().hash in str(first.changes)
    assert seal_record(now=NOW + timedelta(days=1)) is None
    event_append(complaint=case, kind="note", actor=Actor("citizen"), now=NOW)
    events_seal(now=NOW)
    assert seal_record(now=NOW + timedelta(days=2)).target_id == "2"


def test_without_a_seal_there_is_nothing_to_remember(db):
    assert seal_record(now=NOW) is None
    call_command("verify_seals")


def test_an_untouched_history_fits(case, capsys):
    seal_record(now=NOW)

    call_command("verify_seals")

    assert "1 seals stand in the audit trail" in capsys.readouterr().out


def test_a_history_that_was_rewritten_as_a_whole_is_found_by_the_trail_alone(case, capsys):
    seal_record(now=NOW)
    rewrite(case)

    assert [*faults_of_cases(), *faults_of_seals()] == []  # within, everything fits
    assert seals_rewritten() == [1]
    with pytest.raises(CommandError, match="rewritten"):
        call_command("verify_seals")
    assert "Seal 1" in capsys.readouterr().err


def test_seals_that_are_gone_are_found_too(case):
    seal_record(now=NOW)
    with guards_paused(using="default"):
        Event.objects.update(seal=None)
        Seal.objects.all().delete()

    assert seals_rewritten() == [1]


def test_a_trail_that_is_broken_vouches_for_nothing(case):
    seal_record(now=NOW)
    with guards_paused(using="default"):
        super(type(AuditEntry.objects.all()), AuditEntry.objects.all()).update(reason="x")

    with pytest.raises(CommandError, match="vouch"):
        call_command("verify_seals")


def test_the_daily_job_says_it_in_the_log_and_goes_on(case, caplog, capsys):
    assert all_jobs()["case-seals-in-trail"].every == timedelta(days=1)
    remember_seal(NOW)
    rewrite(case)

    remember_seal(NOW + timedelta(days=1))

    assert "was rewritten" in caplog.text + "".join(capsys.readouterr())
    assert AuditEntry.objects.filter(action=RECORDED).count() == 1
