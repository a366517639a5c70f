"""A city with two counties, and somebody who carries letters no further than a list."""

from typing import Any

import pytest

from cms.home.services import city_set_up
from cms.subscriptions import post
from cms.subscriptions.post import Order
from portal.grid.models import Area


@pytest.fixture
def city(db: Any) -> Area:
    city_set_up()
    return Area.objects.get(code="610700")


@pytest.fixture
def orders(monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """What was handed over to be carried."""
    found: list[Order] = []
    monkeypatch.setattr(post, "_carriers", [lambda order, now: found.append(order)])
    return found
