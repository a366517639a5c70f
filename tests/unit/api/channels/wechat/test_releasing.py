"""Do readers get what somebody has confirmed as they saw it, once, and nothing else?"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError

from api.channels.outbox.enums import DeliveryState
from api.channels.outbox.models import Delivery
from api.channels.wechat.enums import IssueState, Release
from api.channels.wechat.models import Account, Issue, Pause
from api.channels.wechat.publishing.finishing import WAITS, events_done, jobs_ask
from api.channels.wechat.publishing.releasing import (
    issue_confirm,
    issue_drop,
)
from tests.factories.pages import NOON, publish
from tests.unit.api.channels.wechat.publishing import (
    ASKED,
    LATER,
    MINUTE,
    confirm,
    hear_of_publication,
    send,
)

pytestmark = pytest.mark.django_db


class TestRelease:
    """Nothing is published or sent before somebody has confirmed it, as they have seen it."""

    def test_an_editor_publishes(self, issue, editor, theirs):
        confirm(issue, editor)
        assert issue.state == IssueState.RUNNING and issue.confirmed_by == editor
        assert len(theirs.published) == 1

        jobs_ask(now=ASKED)
        issue.refresh_from_db()
        assert issue.state == IssueState.OUT
        assert issue.pieces.get().link.startswith("http://mp.weixin.qq.com/s/")

    def test_an_editor_sends_to_all_followers_once(self, issue, editor, theirs):
        confirm(issue, editor, Release.SEND)
        Issue.objects.update(state=IssueState.CONFIRMED)  # the worker died before it noted it
        Delivery.objects.filter(payload__deed="release").update(
            state=DeliveryState.WAITING, sent_at=None
        )
        send(LATER + MINUTE)

        assert len(theirs.messages) == 1
        jobs_ask(now=LATER + timedelta(hours=2))
        issue.refresh_from_db()
        assert issue.state == IssueState.OUT

    def test_the_event_comes_first(self, issue, editor, theirs, caller, wechat):
        wechat.publishing = None
        confirm(issue, editor)
        (job,) = wechat.finish(theirs)
        hear_of_publication(caller, job)
        events_done(now=LATER)

        issue.refresh_from_db()
        assert (issue.state, issue.article_id) == (IssueState.OUT, "a1")
        assert issue.pieces.get().link == "http://mp.weixin.qq.com/s/x"
        assert wechat.count("freepublish/get") == 0

    @pytest.mark.parametrize("as_json", [False, True])
    def test_the_event_of_a_sending(self, issue, editor, theirs, caller, as_json):
        caller.as_json = as_json
        confirm(issue, editor, Release.SEND)
        row = {"ArticleIdx": 1, "ArticleUrl": "http://mp.weixin.qq.com/s/y"}
        caller.hear(
            MsgType="event",
            Event="MASSSENDJOBFINISH",
            MsgID=issue.job_id,
            Status="send success",
            ArticleUrlResult={"Count": 1, "ResultList": [row] if as_json else {"item": row}},
        )
        events_done(now=LATER)

        issue.refresh_from_db()
        assert issue.state == IssueState.OUT
        assert issue.pieces.get().link == "http://mp.weixin.qq.com/s/y"

    @pytest.mark.parametrize("status", [2, 3, 4])
    def test_a_refused_publication_says_why_and_can_be_confirmed_again(
        self, issue, editor, wechat, status
    ):
        wechat.publishing = status
        confirm(issue, editor)
        jobs_ask(now=ASKED)
        issue.refresh_from_db()
        assert issue.state == IssueState.FAILED and issue.error

        wechat.publishing = 0
        assert confirm(issue, editor, at=LATER + timedelta(hours=2)).state == IssueState.RUNNING

    def test_an_undocumented_code_of_a_sending_is_a_failure(self, issue, editor, caller):
        confirm(issue, editor, Release.SEND)
        caller.hear(
            MsgType="event", Event="MASSSENDJOBFINISH", MsgID=issue.job_id, Status="err(20431)"
        )
        events_done(now=LATER)

        issue.refresh_from_db()
        assert issue.state == IssueState.FAILED

    def test_a_sending_that_failed_without_an_event_says_so_and_can_be_sent_anew(
        self, issue, editor, theirs, wechat
    ):
        wechat.sending = "send fail"
        confirm(issue, editor, Release.SEND)
        jobs_ask(now=ASKED)
        issue.refresh_from_db()
        assert issue.state == IssueState.FAILED and issue.error

        wechat.sending = "send success"
        theirs.drafts[issue.media_id], theirs.mass_left = theirs.messages.popitem()[1], 1
        confirm(issue, editor, Release.SEND, at=LATER + timedelta(hours=2))
        assert issue.state == IssueState.RUNNING and len(theirs.messages) == 1

    def test_an_account_that_pauses_is_not_asked_and_loses_no_question(
        self, issue, editor, wechat, account
    ):
        wechat.publishing = None
        confirm(issue, editor)
        pause = {"code": 45009, "since": LATER, "until": LATER + timedelta(days=1)}
        account.pauses.create(concern="status", **pause)
        for hours in range(20):
            jobs_ask(now=LATER + timedelta(hours=hours, minutes=15))

        issue.refresh_from_db()
        assert issue.asked_times == 0 and issue.error == ""

    def test_wechat_is_asked_five_times_and_no_more(self, issue, editor, wechat):
        wechat.publishing = None
        confirm(issue, editor)
        for hours in range(80):
            jobs_ask(now=LATER + timedelta(hours=hours, minutes=15))

        issue.refresh_from_db()
        assert wechat.count("freepublish/get") == len(WAITS)
        assert issue.state == IssueState.RUNNING and issue.error

    def test_what_changed_since_it_was_looked_at_is_not_let_out(self, issue, editor, told, theirs):
        seen = dict(issue.pieces.values_list("pk", "digest"))
        told.body = "<p>优。</p>"
        publish(told, at=NOON + MINUTE)
        send()
        with pytest.raises(ValidationError):
            issue_confirm(issue=issue, release="publish", seen=seen, by=editor, now=LATER)

        assert theirs.published == {}

    def test_it_is_let_out_once(self, issue, editor, theirs):
        confirm(issue, editor)
        with pytest.raises(ValidationError):
            confirm(issue, editor)

        assert len(theirs.published) == 1

    def test_nobody_else_decides(self, issue, theirs):
        writer = User.objects.create_user("writer")
        with pytest.raises(PermissionDenied):
            confirm(issue, writer)
        with pytest.raises(PermissionDenied):
            issue_drop(issue=issue, by=writer, now=LATER)
        assert theirs.published == {}

    def test_an_account_that_may_not_publish_says_so(self, issue, editor):
        Account.objects.update(can_publish=False)
        with pytest.raises(ValidationError):
            confirm(issue, editor)

    def test_a_used_up_month_waits(self, issue, editor, theirs):
        theirs.mass_left = 0
        confirm(issue, editor, Release.SEND)

        assert issue.state == IssueState.CONFIRMED and Pause.objects.get().code == 45028
        assert Delivery.objects.filter(state=DeliveryState.WAITING).count() == 1

    def test_a_dropped_draft_is_removed(self, issue, editor, theirs):
        issue_drop(issue=issue, by=editor, now=LATER)
        send(LATER + MINUTE)

        assert theirs.drafts == {}
