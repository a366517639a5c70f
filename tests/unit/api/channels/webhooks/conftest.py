"""Endpoints for the Given of a test."""

import pytest

from api.channels.outbox import channels
from api.channels.outbox.channels import register_channel
from api.channels.webhooks.channel import WebhookChannel
from api.channels.webhooks.models import Endpoint
from api.channels.webhooks.services import endpoint_issue
from tests.factories.pages import NOON


@pytest.fixture
def webhooks(monkeypatch):
    """The only channel there is."""
    monkeypatch.setattr(channels, "_channels", {})
    return register_channel(WebhookChannel())


def endpoint(name="平台", url="https://hook.example.org/in", **said):
    """Return an endpoint with its secret."""
    made = Endpoint(name=name, url=url, **said)
    made.plain = endpoint_issue(endpoint=made, by=None, now=NOON)
    return made
