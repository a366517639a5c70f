"""Is everybody told of what was taken back, and of nothing else?"""

from datetime import timedelta

import pytest
from wagtail.models import Page

from cms.core.lifecycle.services import page_restore, page_withdraw
from cms.publications import publication_stamp, withdrawn
from tests.factories.air import AreaFactory
from tests.factories.pages import NOON, draft, notice, publish, restrict
from tests.pages.models import MemoPage, NoticePage

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def withdraw(page, *, category="other", at=NOON + HOUR):
    return page_withdraw(page=page, category=category, reason="有误。", by=None, now=at)


def titles(**question):
    return [one.title for one in withdrawn(**question)]


def test_it_says_what_it_was_and_why_it_is_gone():
    page = notice("受罚名单", slug="list")
    withdraw(page, category="decision-changed")

    (found,) = withdrawn()
    assert found.id == f"urn:uuid:{page.translation_key}"
    assert (found.kind, found.title) == ("notices", "受罚名单")
    assert (found.category, found.withdrawn_at) == ("decision-changed", NOON + HOUR)
    assert found.category_label
    assert found.url == "http://127.0.0.1:8000/list/"


def test_for_privacy_there_is_no_title():
    withdraw(notice("受罚名单"), category="privacy")

    assert titles() == [""]


def test_what_is_only_offline_or_came_back_is_not_told():
    notice("下线").unpublish()
    page = notice("恢复")
    withdraw(page)
    page_restore(page=page, by=None, now=NOON + 2 * HOUR)

    assert withdrawn() == []


def test_what_was_never_for_everybody_is_not_told():
    page = draft(NoticePage(title="内部", body="a"))
    restrict(page)
    publish(page)
    withdraw(page)

    assert withdrawn() == []


def test_kinds_area_time_and_a_callers_own_choice_narrow_the_answer():
    area = AreaFactory()
    withdraw(notice("一", area=area), at=NOON + HOUR)
    withdraw(notice("二"), at=NOON + 2 * HOUR)
    withdraw(publish(MemoPage(title="三")), at=NOON + 3 * HOUR)

    assert titles() == ["三", "二", "一"]
    assert titles(kinds={"notices"}) == ["二", "一"]
    assert titles(area=area) == ["一"]
    assert titles(since=NOON + 2 * HOUR) == ["三", "二"]
    assert titles(among=NoticePage.objects.filter(title="一")) == ["一"]
    assert titles(limit=1) == ["三"]
    assert titles(language="en") == []


def test_a_withdrawal_changes_the_key():
    page = notice("一")
    before = publication_stamp(at=NOON + 2 * HOUR).key
    withdraw(page)

    assert publication_stamp(at=NOON + 2 * HOUR).key != before


@pytest.mark.parametrize("count", [5, 25])
def test_the_number_of_queries_does_not_grow(count, django_assert_num_queries):
    for number in range(count):
        withdraw(notice(f"通知{number}"))
    withdrawn()

    # Whether there is any, the sites, the private sections, the list; the register of penalties.
    with django_assert_num_queries(6):
        assert len(withdrawn()) == count


def test_a_page_that_is_no_publication_does_not_count():
    Page.get_first_root_node().add_child(instance=Page(title="页", slug="x"))

    assert withdrawn() == []
