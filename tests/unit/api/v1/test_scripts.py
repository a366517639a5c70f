"""Does each list with words in it come in traditional characters, its codes as they are?"""

import pytest

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

    assert (channel["name"], channel["title"]) == ("all", "全部發佈")
    assert (area["code"], area["name"]) == ("610702", "漢台區")
    assert hit["title"] == "揚塵整治"


def test_another_script_is_refused(client):
    assert client.get("/api/v1/channels/?script=latn").status_code == 400
