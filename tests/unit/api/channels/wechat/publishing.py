"""What do tests of publishing on WeChat begin with? A rule, a page, an editor, and the outbox."""

from datetime import timedelta

import time_machine

from api.channels.outbox.services import deliveries_send_due
from api.channels.wechat.enums import Release
from api.channels.wechat.publishing.finishing import WAITS
from api.channels.wechat.publishing.releasing import (
    issue_confirm,
)
from cms.core.lifecycle.services import page_withdraw
from tests.factories.pages import NOON

MINUTE = timedelta(minutes=1)
LATER = NOON + timedelta(hours=1)
ASKED = LATER + WAITS[0] + MINUTE


def send(at=LATER):
    """Let the outbox do what it owes at a moment."""
    with time_machine.travel(at, tick=False):
        deliveries_send_due(now=at)


def confirm(issue, by, release=Release.PUBLISH, at=LATER):
    seen = dict(issue.pieces.values_list("pk", "digest"))
    issue_confirm(issue=issue, release=release, seen=seen, by=by, now=at)
    send(at)
    issue.refresh_from_db()
    return issue


def hear_of_publication(caller, job):
    """Let WeChat tell by its event that a job has published one article, a1."""
    detail = {"count": 1, "item": {"idx": 1, "article_url": "http://mp.weixin.qq.com/s/x"}}
    told = {"publish_id": job, "publish_status": 0, "article_id": "a1"}
    caller.hear(
        MsgType="event",
        Event="PUBLISHJOBFINISH",
        PublishEventInfo={**told, "article_detail": detail},
    )


def withdraw(told, at=LATER):
    with time_machine.travel(at, tick=False):
        page_withdraw(page=told, category="other", reason="有误。", by=None, now=at)
