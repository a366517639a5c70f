"""Is "this is mine too" offered before sending, without telling anything of the other report?"""

import re

import pytest

from portal.complaints.models import Complaint
from tests.unit.cms.intake.given import filled_in

pytestmark = pytest.mark.usefixtures("at_work")
SECRET_WORDS = {"description": "王某家后院", "place": "老王家隔壁"}


@pytest.fixture
def first(client):
    client.post("/complaints/new/", filled_in(**SECRET_WORDS))
    return Complaint.objects.get()


def test_an_open_case_of_the_same_town_is_offered_once_to_a_browser_without_a_script(client, first):
    offered = client.post("/complaints/new/", filled_in(nearby_seen=None))
    page = offered.content.decode()

    assert offered.status_code == 200
    assert "勉阳街道" in page
    assert first.number not in page
    assert not [one for one in SECRET_WORDS.values() if one in page]
    assert 'name="nearby_seen"' in page
    assert Complaint.objects.count() == 1


def test_mine_too_counts_once_for_each_form(client, first):
    form = filled_in(nearby_seen=None)
    page = client.post("/complaints/new/", form).content.decode()
    token = re.search(r'name="case" value="([^"]+)"', page).group(1)

    for _each in range(2):
        answer = client.post("/complaints/new/mine-too/", {"case": token, "key": form["key"]})
        assert answer.status_code == 200

    first.refresh_from_db()
    assert first.supporters == 1
    assert client.post("/complaints/new/mine-too/", {"case": "x", "key": "y"}).status_code == 422


@pytest.mark.parametrize(
    ("asked", "is_offered"),
    [
        ({"category": "straw_test", "area": "610725100"}, True),
        ({"category": "straw_test", "area": "610725"}, False),
        ({"category": "nothing", "area": "610725100"}, False),
        ({"category": "straw_test", "latitude": "x", "longitude": "999"}, False),
        ({}, False),
    ],
)
def test_the_script_gets_the_list_as_a_piece_of_a_page(client, first, asked, is_offered):
    answer = client.post("/complaints/new/nearby/", asked)

    assert answer.status_code == 200
    assert ("<section" in answer.content.decode()) == is_offered
    assert "no-store" in answer["Cache-Control"]


def test_nobody_walks_over_the_map_or_counts_without_end(client, first, settings):
    settings.COMPLAINT_LIMITS = settings.COMPLAINT_LIMITS | {
        "nearby_an_hour": 2,
        "support_an_hour": 1,
    }
    asked = {"category": "straw_test", "area": "610725100"}
    pages = [client.post("/complaints/new/nearby/", asked).content.decode() for _each in range(3)]
    assert [bool(page) for page in pages] == [True, True, False]

    token = re.search(r'name="case" value="([^"]+)"', pages[0]).group(1)
    said = [
        client.post("/complaints/new/mine-too/", {"case": token, "key": f"{each}" * 30})
        for each in range(2)
    ]
    assert [one.status_code for one in said] == [200, 429]
    first.refresh_from_db()
    assert first.supporters == 1
    # A report of one's own is still taken.
    assert client.post("/complaints/new/", filled_in()).status_code == 303
