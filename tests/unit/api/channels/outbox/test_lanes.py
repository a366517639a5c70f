"""Does nobody wait for another's slow target? Tried with threads, and without a database."""

import threading
from concurrent.futures import Future
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from api.channels.outbox import channels
from api.channels.outbox.channels import Channel, Sent, register_channel
from api.channels.outbox.enums import AttemptOutcome
from api.channels.outbox.services import lanes
from api.channels.outbox.services.lanes import Lanes, clock_from

CLOCK = clock_from(datetime(2026, 11, 20, 12, tzinfo=UTC))
SOON = 5  # seconds


class Hooks(Channel):
    name = "hooks"
    label = "hooks"

    def targets(self, announcement):
        return ()

    def send(self, delivery, *, now):
        return Sent()


class Mail(Hooks):
    name = "mail"
    road = 2


@pytest.fixture
def gate(monkeypatch):
    """What targets named `slow…` wait for; each lane has one delivery for each turn."""
    opened = threading.Event()
    owed = {}

    def due(lane, now, *, but, limit):
        if but:
            return []
        key = uuid4()
        owed[key] = lane
        return [key]

    def send(*, delivery_id, now):
        if owed[delivery_id][1].startswith("slow"):
            opened.wait(SOON)
        return AttemptOutcome.SENT

    monkeypatch.setattr(lanes, "due_in_lane", due)
    monkeypatch.setattr(lanes, "delivery_send", send)
    monkeypatch.setattr(channels, "_channels", {})
    register_channel(Hooks())
    register_channel(Mail())
    yield opened
    opened.set()


def is_done(futures: list[Future[int]]) -> bool:
    return [one.result(timeout=SOON) for one in futures] == [1] * len(futures)


def test_a_slow_mail_server_holds_up_mailboxes_and_nobody_else(gate):
    found = Lanes(2, 1)
    waiting = found.start([("mail", f"slow {number}") for number in range(30)], CLOCK)

    assert is_done(found.start([("hooks", "a"), ("hooks", "b")], CLOCK))
    assert not any(one.done() for one in waiting)

    gate.set()
    assert is_done(waiting)


def test_a_target_that_was_slow_once_has_threads_apart(gate, monkeypatch):
    monkeypatch.setattr(lanes, "SLOW", 0.05)
    found = Lanes(1, 1)
    threading.Timer(0.2, gate.set).start()
    assert is_done(found.start([("hooks", "slow")], CLOCK))
    gate.clear()

    held = found.start([("hooks", "slow")], CLOCK)

    assert is_done(found.start([("hooks", "a")], CLOCK))
    assert not held[0].done()
    gate.set()
    assert is_done(held)
