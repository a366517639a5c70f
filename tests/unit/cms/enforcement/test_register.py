"""Is the public register searched by party, county, kind and date, in parts and as a table?"""

import csv
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.enforcement.models import Penalty
from cms.enforcement.penalties.rows import PUBLIC_FIELDS
from portal.grid.models import Area
from tests.unit.cms.enforcement.given import NOW, published


@pytest.fixture
def register(lead):
    mian = Area.objects.get(code="610725").pk
    published(lead, decision_number="A1")
    published(lead, decision_number="B2", party_name="勉县示例砖厂", area_id=mian)
    published(lead, decision_number="C3", penalty_types="警告、责令停产整治")
    published(lead, decision_number="D4", decided_on=date(2026, 9, 1))
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"A1", "B2", "C3", "D4"}),
        ("q=砖厂", {"B2"}),
        ("q=C3", {"C3"}),
        ("q=汉中市生态环境局 砖厂", {"B2"}),
        ("area=610725", {"B2"}),
        ("kind=警告", {"C3"}),
        ("from=2026-11-01", {"A1", "B2", "C3"}),
        ("to=2026-09-30", {"D4"}),
        ("q=没有这个", set()),
        ("area=x&kind=x&from=x&to=9999-99-99&page=x", {"A1", "B2", "C3", "D4"}),
        ("q=%00'%22--%5C%25_", set()),
    ],
)
def test_a_search_finds_what_it_asks_for_and_survives_what_it_does_not_know(
    client, register, asked, found
):
    table = client.get(f"/penalties/penalties.csv?{asked}").content.decode("utf-8-sig")
    page = client.get(f"/penalties/?{asked}")

    at = PUBLIC_FIELDS.index("decision_number")
    assert {row[at] for row in list(csv.reader(StringIO(table)))[1:]} == found
    assert page.status_code == 200
    assert all((f"<dd>{one}</dd>" in page.content.decode()) == (one in found) for one in found)


def test_a_formula_in_a_field_is_harmless_in_the_table(client, lead):
    published(lead, party_name='=HYPERLINK("http://x","y")有限公司')

    with time_machine.travel(NOW, tick=False):
        table = client.get("/penalties/penalties.csv").content.decode("utf-8-sig")

    assert list(csv.reader(StringIO(table)))[1][0].startswith("'=")


def test_no_internal_field_reaches_page_list_or_table(client, lead):
    secrets = {"remark": "内部备注甲", "necessity": "内部理由乙", "citation_note": "内部说明丙"}
    penalty = published(lead, **secrets)

    with time_machine.travel(NOW, tick=False):
        answers = [
            client.get(path).content.decode()
            for path in ("/penalties/", penalty.get_absolute_url(), "/penalties/penalties.csv")
        ]

    assert not [one for one in secrets.values() if any(one in answer for answer in answers)]


def test_a_list_of_more_is_parted_and_costs_the_same(client, lead):
    def cost(path):
        with time_machine.travel(NOW, tick=False), CaptureQueriesContext(connection) as asked:
            answer = client.get(path)
        assert answer.status_code == 200
        return len(asked)

    for number in range(5):
        published(lead, decision_number=f"{number}号")
    cost("/penalties/")
    few = cost("/penalties/")
    for number in range(5, 25):
        published(lead, decision_number=f"{number}号")

    assert cost("/penalties/") == few
    with time_machine.travel(NOW, tick=False):
        first, second = (client.get(f"/penalties/?page={page}").content.decode() for page in (1, 2))
    keys = [str(key) for key in Penalty.objects.values_list("key", flat=True)]
    assert sum(key in first for key in keys) == 20
    assert sum(key in second for key in keys) == 5
