"""A city with two counties, and somebody who carries letters no further than a list."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from cms.home.services import city_set_up
from cms.subscriptions import post
from cms.subscriptions.post import Carrier, Order
from portal.grid.models import Area


@pytest.fixture
def city(db: Any) -> Area:
    city_set_up()
    return Area.objects.get(code="610700")


class Listing(Carrier):
    """Keeps what it is handed."""

    def __init__(self) -> None:
        self.orders: list[Order] = []
        self.forgotten: list[UUID] = []

    def carry(self, order: Order, *, now: datetime) -> None:
        self.orders.append(order)

    def forget(self, to: Collection[UUID]) -> None:
        self.forgotten.extend(to)


@pytest.fixture
def carrier(monkeypatch: pytest.MonkeyPatch) -> Listing:
    found = Listing()
    monkeypatch.setattr(post, "_carriers", [found])
    return found


@pytest.fixture
def orders(carrier: Listing) -> list[Order]:
    """What was handed over to be carried."""
    return carrier.orders
