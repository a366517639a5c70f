"""Does a list of pages cost the same few statements however many rows it has, for every role?"""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.home.models import HomePage
from portal.grid.models import Area
from tests.pages.models import NoticePage
from tests.unit.cms.workflows.round import client_of

OWN, FOREIGN = "610702", "610722"


def pages_add(home: HomePage, first: int, after: int) -> None:
    """Add drafts of two counties and of none, and some that went out."""
    areas = [*Area.objects.filter(code__in=[OWN, FOREIGN]).order_by("code"), None]
    for number in range(first, after):
        page = NoticePage(title=f"通知 {number}", slug=f"n{number}", area=areas[number % 3])
        page.live = number % 2 == 0
        home.add_child(instance=page)


def statements(client: Client, url: str) -> int:
    assert client.get(url).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


@pytest.mark.parametrize("role", ["reporter", "writer", "department", "chief", "administrator"])
def test_a_row_costs_nothing(home: HomePage, role: str, request: Any) -> None:
    client = client_of(request.getfixturevalue(role))
    url = reverse("wagtailadmin_explore", args=[home.pk])
    pages_add(home, 0, 6)
    few = statements(client, url)
    pages_add(home, 6, 18)

    assert statements(client, url) == few
