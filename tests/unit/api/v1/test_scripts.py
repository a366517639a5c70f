"""Does each list with words in it come in traditional characters, its codes as they are?"""

import pytest

from portal.complaints.services.recording import complaints_set_up
from tests.factories.air import AreaFactory
from tests.factories.pages import notice
from tests.unit.api.v1.test_problems import ask, problem
from tests.unit.cms.enforcement.conftest import home, lead  # noqa: F401 fixtures
from tests.unit.cms.enforcement.given import published

pytestmark = pytest.mark.django_db


def both(client, address, **question):
    """Return an answer in both scripts."""
    return [ask(client, address, script=one, **question) for one in ("hans", "hant")]


def test_penalties(client, lead):  # noqa: F811
    penalty = published(lead)
    plain, hant = both(client, "/api/v1/penalties/")
    one = both(client, f"/api/v1/penalties/{penalty.key}/")[1]

    assert plain["results"][0]["penalty_types"] == "罚款"
    assert hant["results"][0] == one
    assert (one["penalty_types"], one["party_name"]) == ("罰款", "漢中示例建材有限公司")
    assert one["decision_number"] == penalty.decision_number


def test_problems(client, lead):  # noqa: F811
    kept = problem(lead, "问题1号")
    one = both(client, f"/api/v1/problems/{kept.key}/")[1]
    (row,) = both(client, "/api/v1/problems/")[1]["results"]

    assert row == one
    assert (one["title"], one["place"]) == ("工地裸土未覆蓋", "漢台區某建築工地")
    assert one["number"] == "问题1号"


def test_channels_areas_and_search(client):
    AreaFactory(code="610702", name="汉台区")
    notice("扬尘整治", slug="dust")
    channel = both(client, "/api/v1/channels/")[1]["results"][0]
    area = both(client, "/api/v1/areas/")[1]["results"][-1]
    (hit,) = both(client, "/api/v1/search/", q="扬尘")[1]["results"]

    assert (channel["name"], channel["title"]) == ("all", "全部發布")
    assert (area["code"], area["name"]) == ("610702", "漢台區")
    assert hit["title"] == "揚塵整治"


@pytest.mark.parametrize(
    ("address", "word", "written"),
    [
        ("air/current/", "汉台区", "漢台區"),
        ("air/areas/610702/", "市监测站", "市監測站"),
        ("air/hourly/?station=2635A", "市监测站", "市監測站"),
        ("air/daily/?station=2635A", None, None),
        ("air/ranking/?start=2026-03-10&end=2026-03-10", "汉台区", "漢台區"),
        ("air/standards/", "细颗粒物", "細顆粒物"),
        ("stations/", "鑫源开发区", "鑫源開發區"),
        ("stations/2636A/", "鑫源开发区", "鑫源開發區"),
    ],
)
@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_air(client, city, address, word, written, form):
    asked = f"/api/v1/{address}{'&' if '?' in address else '?'}format={form}&script="
    plain, hant = (client.get(f"{asked}{script}") for script in ("hans", "hant"))

    assert (plain.status_code, hant.status_code) == (200, 200)
    if word:
        assert word in plain.content.decode()
        assert written in hant.content.decode()
        assert word not in hant.content.decode()
    assert client.get(f"{asked}latn").status_code == 400


def test_the_value_of_a_choice_stays_what_is_to_be_sent_back(client):
    complaints_set_up()
    plain, hant = (one["results"] for one in both(client, "/api/v1/complaints/categories/"))
    choices = [
        [(choice["value"], choice["name"]) for one in each for choice in _choices(one)]
        for each in (plain, hant)
    ]

    assert [value for value, _name in choices[0]] == [value for value, _name in choices[1]]
    assert [name for _value, name in choices[0]] != [name for _value, name in choices[1]]
    assert hant[0]["name"] == "秸稈焚燒"


def _choices(category):
    return [choice for question in category["questions"] for choice in question["choices"]]


def test_another_script_is_refused(client):
    assert client.get("/api/v1/channels/?script=latn").status_code == 400
