"""Does a page get to readers and back to the desk, over HTTP, as WeChat really plays its part?"""

import pytest
from django.contrib.auth.models import User

from api.channels.outbox.enums import DeliveryState
from api.channels.outbox.models import Delivery
from api.channels.wechat.desk.waiting import decisions_due
from api.channels.wechat.enums import IssueState
from api.channels.wechat.models import Issue, JobEvent, Piece
from api.channels.wechat.publishing.finishing import events_done
from api.channels.wechat.publishing.releasing import issues_join
from tests.factories.pages import NOON, notice
from tests.pages.models import NoticePage
from tests.unit.api.channels.wechat.publishing import LATER, MINUTE, confirm, send, withdraw

pytestmark = pytest.mark.django_db
A_DAY = 86_400


@pytest.fixture
def theirs(theirs, wechat):
    """Publishing takes its time, and its end is told by a call."""
    wechat.publishing = None
    return theirs


@pytest.fixture
def joined(account, rule, editor, theirs, caller):
    """Two articles in one draft, confirmed and on their way."""
    theirs.caller = caller
    for number in range(2):
        notice(f"第{number}条通报", slug=f"n{number}", at=NOON + number * MINUTE)
    send()
    pieces = list(Piece.objects.order_by("title"))
    made = issues_join(account=account, pieces=pieces, by=editor, now=LATER)
    send(LATER + MINUTE)
    return confirm(made, editor, at=LATER + 2 * MINUTE)


def test_a_delayed_publication_is_told_three_times_and_noted_once(joined, theirs, wechat):
    assert joined.state == IssueState.RUNNING and len(theirs.jobs) == 1
    answers = wechat.tell(theirs, wechat.finish(theirs))
    events_done(now=LATER)

    joined.refresh_from_db()
    assert [one.status_code for one in answers] == [200, 200, 200]
    assert JobEvent.objects.count() == 1 and joined.state == IssueState.OUT
    links = list(joined.pieces.order_by("place").values_list("link", flat=True))
    assert links == [f"http://mp.weixin.qq.com/s/{joined.article_id}-{place}" for place in (1, 2)]
    assert wechat.filtered == [] and wechat.count("freepublish/get") == 0


def test_a_refused_one_says_why_at_the_desk(joined, theirs, wechat, admin_client):
    wechat.tell(theirs, wechat.finish(theirs, 4))
    events_done(now=LATER)

    joined.refresh_from_db()
    assert joined.state == IssueState.FAILED
    text = admin_client.get("/admin/channels/wechat/drafts/").content.decode()
    assert "未通过微信审核" in text


def test_whoever_decides_is_told_on_the_start_page(joined, theirs, wechat, editor):
    wechat.tell(theirs, wechat.finish(theirs))
    events_done(now=LATER)
    assert not list(decisions_due(editor, LATER))
    withdraw(NoticePage.objects.get(slug="n0"), LATER)
    send(LATER + MINUTE)
    notice("很长的题目" * 10, slug="long", at=LATER)
    notice("又一条", slug="more", at=LATER)
    send(LATER + 2 * MINUTE)

    told = [(item.subject, item.what[:3]) for item in decisions_due(editor, LATER)]
    assert told == [("微信", "1篇文"), ("微信", "1条内"), ("微信", "1份草")]
    assert not list(decisions_due(User.objects.create_user("writer"), LATER))


def test_a_used_up_day_goes_on_when_wechat_s_day_has_passed(rule, theirs, wechat):
    theirs.quotas["draft/add"] = 1
    notice("第一条", slug="a")
    notice("第二条", slug="b")
    send()
    waiting = Delivery.objects.get(state=DeliveryState.WAITING)
    assert len(theirs.drafts) == 1

    wechat.skip(A_DAY)  # its token has run out, too
    send(waiting.due_at + MINUTE)
    assert len(theirs.drafts) == 2 and Issue.objects.count() == 2
