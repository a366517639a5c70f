"""A channel of the tests' own, whose targets answer what a test tells them."""

import pytest

from api.channels.outbox import channels
from api.channels.outbox.channels import Channel, Sent, Target, register_channel
from cms.publications.announcing import Announcement, Event
from tests.factories.pages import NOON


class Post(Channel):
    """Hands letters over; `answers` says for each target what its `send` does."""

    name = "post"
    label = "邮局"
    most_attempts = 3

    def __init__(self):
        self.wanting = ["a"]
        self.answers = {}
        self.sent = []

    def targets(self, announcement):
        return [Target(key, payload={"title": announcement.title}) for key in self.wanting]

    def send(self, delivery, *, now):
        self.sent.append((delivery.target, delivery.event, str(delivery.pk)))
        answer = self.answers.get(delivery.target, Sent())
        if isinstance(answer, BaseException):
            raise answer
        return answer(delivery) if callable(answer) else answer

    def target_label(self, key):
        return f"收件人{key}"


@pytest.fixture
def post(monkeypatch):
    """The only channel there is."""
    monkeypatch.setattr(channels, "_channels", {})
    return register_channel(Post())


def told(event=Event.PUBLISHED, *, at=NOON, number=1, title="日报"):
    return Announcement(
        event=event,
        publication_id=f"urn:uuid:{number}",
        kind="notices",
        title=title,
        area_code="610702",
        page_id=number,
        at=at,
        address="https://air.example.org/daily/",
    )
