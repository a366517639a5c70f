"""Do penalties go out with everything else, in its order, and go as the law wants it?"""

from datetime import datetime, timedelta

import feedparser
import pytest
import time_machine
from lxml import etree

from cms import publications
from cms.enforcement.penalties.services import penalty_repair, penalty_withdraw
from portal.grid.models import Area
from tests.factories.pages import notice
from tests.unit.cms.enforcement.given import NOW, SHANGHAI, entered, published

NAME = "汉中示例建材有限公司"
HOUR = timedelta(hours=1)
FEEDS = ("enforcement", "all", "area-610702")
LAST_DAY = datetime(2027, 11, 16, 23, 59, 30, tzinfo=SHANGHAI)
DELETED = "{http://purl.org/atompub/tombstones/1.0}deleted-entry"


def text(client, feed, form="json", at=NOW):
    with time_machine.travel(at, tick=False):
        return client.get(f"/feeds/{feed}.{form}").content.decode()


def withdraw(penalty, by, *, kind="mistake", at=NOW + HOUR):
    return penalty_withdraw(
        penalty=penalty, kind=kind, reason="录入有误。", overturned_on=at.date(), by=by, now=at
    )


@pytest.mark.parametrize("feed", FEEDS)
@pytest.mark.parametrize("form", ["rss", "atom", "json"])
def test_it_is_in_its_feeds_until_the_end_of_its_last_day(client, lead, feed, form):
    penalty = published(lead)

    assert NAME in text(client, feed, form)
    assert str(penalty.key) in text(client, feed, form, LAST_DAY)
    gone = text(client, feed, form, LAST_DAY + timedelta(seconds=30))
    assert NAME not in gone
    assert penalty.decision_number not in gone


def test_other_feeds_and_a_draft_bring_nothing(client, lead):
    published(lead)
    entered(decision_number="2号", party_name="草稿建材有限公司")

    assert NAME not in text(client, "articles")
    assert NAME not in text(client, "area-610725")
    assert "草稿建材" not in text(client, "all")


def test_an_item_says_what_may_be_told_and_nothing_else(client, lead):
    penalty = published(lead, remark="内部线索", party_name="王小明", party_kind="natural")

    [entry] = feedparser.parse(text(client, "enforcement", "atom")).entries
    said = entry.content[0].value

    assert entry.id == f"urn:uuid:{penalty.key}"
    assert entry.link == f"http://127.0.0.1:8000{penalty.get_absolute_url()}"
    assert {"汉台区", "行政处罚"} <= {tag.term for tag in entry.tags}
    assert penalty.decision_number in said
    assert "王某某" in said
    assert "王小明" not in str(entry)
    assert "内部线索" not in str(entry)


def test_no_cache_keeps_a_feed_over_the_end_of_a_day(client, lead):
    published(lead)
    with time_machine.travel(LAST_DAY, tick=False):
        assert "max-age=30" in client.get("/feeds/all.atom")["Cache-Control"]


def test_who_knows_only_when_they_last_asked_learns_that_it_went(client, lead):
    published(lead)
    after = LAST_DAY + HOUR

    assert publications.publication_stamp(at=LAST_DAY).changed_at == NOW
    assert publications.publication_stamp(at=after).changed_at == datetime(
        2027, 11, 17, tzinfo=SHANGHAI
    )


def test_the_end_of_a_period_is_told_by_the_id_alone(client, lead):
    penalty = published(lead)

    [gone] = publications.withdrawn(at=LAST_DAY + HOUR)

    assert (gone.id, gone.title, gone.category) == (
        f"urn:uuid:{penalty.key}",
        "",
        "period-ended",
    )
    assert gone.withdrawn_at == datetime(2027, 11, 17, tzinfo=SHANGHAI)
    assert publications.withdrawn(at=LAST_DAY) == []


@pytest.mark.parametrize("feed", FEEDS)
def test_a_withdrawal_is_told_with_its_reason(client, lead, feed):
    penalty = withdraw(published(lead), lead, kind="revoked")
    found = text(client, feed, "atom", NOW + 2 * HOUR)

    [deleted] = etree.fromstring(found.encode()).findall(DELETED)
    assert deleted.get("ref") == f"urn:uuid:{penalty.key}"
    assert "撤销" in deleted[0].text
    assert NAME not in found
    assert NAME not in text(client, feed, "json", NOW + 2 * HOUR)


def test_a_withdrawal_and_its_narrowing(lead):
    penalty = withdraw(published(lead), lead)
    asked = {"at": NOW + 2 * HOUR}

    [told] = publications.withdrawn(**asked)
    assert (told.kind, told.title) == ("penalties", penalty.decision_number)
    assert told.url.endswith(penalty.get_absolute_url())
    assert publications.withdrawn(**asked, kinds={"articles"}) == []
    assert publications.withdrawn(**asked, since=NOW + 2 * HOUR) == []
    assert publications.withdrawn(**asked, language="en") == []
    assert publications.withdrawn(**asked, area=Area.objects.get(code="610725")) == []


def test_a_repair_is_a_change_and_an_early_end_is_told_when_it_was_set(lead):
    penalty = published(lead)
    repaired = datetime(2027, 3, 1, 9, 0, tzinfo=SHANGHAI)
    penalty_repair(penalty=penalty, repaired_on=NOW.date(), document="1号", by=lead, now=repaired)

    assert publications.published(at=repaired) == []
    [gone] = publications.withdrawn(at=repaired, since=repaired)
    assert gone.withdrawn_at == repaired
    assert publications.publication_stamp(at=repaired).changed_at == repaired


def test_a_walk_over_pages_and_penalties_of_one_moment_misses_and_repeats_nothing(lead):
    for number in range(3):
        published(lead, decision_number=f"{number}号")
        notice(f"通知{number}", at=NOW)
    whole = [one.id for one in publications.published(at=NOW)]

    walked, place = [], None
    while found := publications.published(at=NOW, after=place, limit=2):
        walked += [one.id for one in found]
        place = found[-1].place

    assert walked == whole
    assert len(set(whole)) == 6
    assert [one.kind for one in publications.published(at=NOW)][::3] == ["penalties", "notices"]


def test_only_a_page_has_a_page(lead):
    published(lead)

    [found] = publications.published(at=NOW, kinds={"penalties"})
    assert found.desk_url.endswith(f"/{found.place.pk}/")
    assert (found.picture, found.attachments) == (None, ())
    with pytest.raises(TypeError):
        assert found.page


@pytest.mark.parametrize("count", [1, 12])
def test_the_number_of_queries_does_not_grow(lead, count, django_assert_num_queries):
    for number in range(count):
        published(lead, decision_number=f"{number}号")
        withdraw(published(lead, decision_number=f"撤{number}号"), lead)
    asked = {"at": NOW + 2 * HOUR, "kinds": {"penalties"}}

    with django_assert_num_queries(2):
        found = publications.published(**asked)
        assert len([(one.html, one.area_name) for one in found]) == count
    with django_assert_num_queries(1):
        assert len(publications.withdrawn(**asked)) == count
    with django_assert_num_queries(2):
        publications.publication_stamp(**asked)


def test_wechat_gets_a_shorter_title_where_the_register_s_is_too_long(client, lead):
    penalty = published(lead)
    assert penalty.media_title == ""
    penalty.violation_type = "未按照规定采取有效措施防治施工扬尘污染环境行为"

    assert len(penalty.title) > 32
    assert penalty.media_title == f"行政处罚：{penalty.party_name}"
