"""Does the key follow what the answer shows, and cost nothing to speak of?"""

from datetime import datetime, timedelta

import pytest
import time_machine
from wagtail.models import Page

from cms.publications import publication_stamp
from tests.factories.air import AreaFactory
from tests.factories.pages import NOON, SHANGHAI, home, notice, publish, restrict
from tests.pages.models import MemoPage

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
NOW = NOON + timedelta(days=1)


def stamp_key(**question):
    question.setdefault("at", NOW)
    return publication_stamp(**question).key


def test_the_same_state_has_the_same_key():
    notice("一")

    assert stamp_key() == stamp_key()


def test_a_new_page_a_change_a_draft_and_a_withdrawal():
    keys = [stamp_key()]
    page = notice("一")
    keys.append(stamp_key())
    publish(page, at=NOON + HOUR)
    keys.append(stamp_key())
    page.title = "草稿"
    page.save_revision()
    assert stamp_key() == keys[-1]
    restriction = restrict(page)
    assert stamp_key() == keys[0]
    restriction.delete()
    page.move(home().add_child(instance=Page(title="栏目", slug="section")), "last-child")
    keys.append(stamp_key())

    assert len(set(keys)) == 4


def test_one_page_going_while_another_comes_back_is_a_change():
    """A count and a newest date would be the same before and after."""
    notice("最新", at=NOON + 2 * HOUR)
    away, back = notice("一"), notice("二")
    restriction = restrict(back)
    before = publication_stamp(at=NOW)
    restriction.delete()
    restrict(away)

    assert stamp_key() != before.key


def test_what_is_beyond_the_limit_does_not_count():
    old = notice("旧", at=NOON - HOUR)
    notice("新")
    before = stamp_key(limit=1)
    publish(old, at=NOON + HOUR)

    assert stamp_key(limit=1) == before


def test_other_kinds_and_areas_do_not_count():
    area = AreaFactory()
    notice("一", area=area)
    before = stamp_key(kinds={"notices"}, area=area)
    publish(MemoPage(title="二", area=area))
    notice("三")

    assert stamp_key(kinds={"notices"}, area=area) == before


def test_the_time_is_that_of_the_newest_change():
    page = notice("一")
    notice("二", at=NOON + HOUR)
    publish(page, at=NOON + 2 * HOUR)

    assert publication_stamp(at=NOW).changed_at == NOON + 2 * HOUR


def test_a_withdrawal_is_a_change_too():
    page = notice("一")
    notice("二")
    withdrawn = datetime(2026, 11, 20, 18, 30, tzinfo=SHANGHAI)
    with time_machine.travel(withdrawn, tick=False):
        page.unpublish()

    assert publication_stamp(at=NOW).changed_at == withdrawn


def test_without_publications_there_is_no_time():
    assert publication_stamp(at=NOW).changed_at is None


@pytest.mark.parametrize("count", [1, 25])
def test_the_number_of_queries_is_fixed(count, django_assert_num_queries):
    for number in range(count):
        notice(f"通知{number}")
    publication_stamp(at=NOW)

    # The sites, the private sections, the list, and the newest withdrawal; of the register of
    # penalties the last two.
    with django_assert_num_queries(8):
        publication_stamp(at=NOW, limit=50)
