"""Do campaigns and cases go out as every publication does, and are full names noticed?"""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cms.enforcement.models import (
    Campaign,
    CampaignIndexPage,
    EnforcementIndexPage,
    EnforcementPage,
)
from cms.enforcement.setup import enforcement_set_up
from cms.publications import published
from tests.factories.pages import draft, publish
from tests.unit.cms.workflows.round import client_of


@pytest.fixture
def columns(home):
    enforcement_set_up(home=home)
    return EnforcementIndexPage.objects.get(), CampaignIndexPage.objects.get()


def _campaign(**fields):
    values = {"season": "winter", "starts_on": date(2026, 11, 1), "ends_on": date(2027, 3, 15)}
    page = Campaign(title="冬季散煤治理专项行动", **{**values, **fields})
    stream = page.goals.stream_block
    page.goals = stream.to_python([{"type": "goal", "value": "散煤销售点全部取缔。"}])
    figure = {
        "label": "取缔散煤点",
        "done": "18",
        "target": "20",
        "unit": "个",
        "as_of": "2026-11-20",
    }
    page.progress = page.progress.stream_block.to_python([{"type": "figure", "value": figure}])
    return page


def _case(text="<p>某砖厂超标排放。</p>", **fields):
    page = EnforcementPage(**{"title": "典型案例：某砖厂超标排放案", "kind": "case", **fields})
    page.body = page.body.stream_block.to_python([{"type": "paragraph", "value": text}])
    return page


def test_a_campaign_shows_goals_progress_and_its_cases(client, columns):
    column, campaigns = columns
    campaign = publish(_campaign(), under=campaigns)
    publish(_case(part_of=campaign), under=column)

    page = client.get(campaign.url).content.decode()

    for text in ("散煤销售点全部取缔", "18", "20", "某砖厂超标排放案"):
        assert text in page


def test_both_families_stand_in_their_feed(client, columns):
    column, campaigns = columns
    publish(_campaign(), under=campaigns)
    publish(_case(), under=column)

    assert {one.kind for one in published(kinds=["enforcement", "campaigns"])} == {
        "enforcement",
        "campaigns",
    }
    feed = client.get("/feeds/enforcement.json").json()
    assert len(feed["items"]) == 2


def test_the_column_is_narrowed_to_cases(client, columns):
    column, _ = columns
    publish(_case(), under=column)
    publish(_case(title="执法动态一则", kind="news"), under=column)

    page = client.get(f"{column.url}?kind=case").content.decode()

    assert "某砖厂超标排放案" in page
    assert "执法动态一则" not in page


def test_a_full_name_in_a_case_is_noticed_beside_the_text_and_blocks_nothing(columns, lead):
    column, _ = columns
    case = draft(_case("<p>当事人：王小明，现年三十岁。</p>"), under=column)

    form = client_of(lead).get(f"/admin/pages/{case.pk}/edit/").content.decode()

    assert case.named_parties() == ["王小明"]
    assert "help-warning" in form
    assert publish(case).live


def test_a_campaign_does_not_end_before_it_starts(columns):
    with pytest.raises(ValidationError):
        _campaign(ends_on=date(2026, 10, 1)).full_clean()


def test_setting_up_twice_makes_one_column_each(home):
    enforcement_set_up(home=home)
    enforcement_set_up(home=home)

    assert EnforcementIndexPage.objects.count() == CampaignIndexPage.objects.count() == 1
