"""Is each thing done once at WeChat although its answer was lost, or the worker died before it?"""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from api.channels.outbox.enums import DeliveryState
from api.channels.outbox.models import Delivery
from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.enums import IssueState, Release
from api.channels.wechat.models import Issue, Piece
from api.channels.wechat.publishing import adding, handing_over
from api.channels.wechat.publishing.finishing import events_done, jobs_ask
from api.channels.wechat.publishing.releasing import issue_drop, issues_join, piece_delete
from tests.factories.pages import NOON, notice, publish
from tests.pages.models import NoticePage
from tests.unit.api.channels.wechat.publishing import (
    LATER,
    MINUTE,
    confirm,
    hear_of_publication,
    send,
    withdraw,
)

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


class Died(BaseException):
    """The worker was killed."""


@pytest.fixture
def dies(monkeypatch):
    """Let the worker die right after WeChat has done something, before it is noted here."""

    def dying(module, name):
        real = getattr(module, name)

        def once(*args, **kwargs):
            real(*args, **kwargs)
            monkeypatch.setattr(module, name, real)
            raise Died

        monkeypatch.setattr(module, name, once)

    return dying


def sent_until_death(at=LATER):
    with pytest.raises(Died):
        send(at)
    # The claims of the dead run out.
    Delivery.objects.filter(state=DeliveryState.SENDING).update(claimed_until=at)


class TestDrafts:
    """One publication has one draft."""

    @pytest.mark.parametrize("how", ["killed", "answer lost", "answer spoilt"])
    def test_a_draft_whose_answer_was_lost_is_found_again(self, rule, theirs, wechat, dies, how):
        if how == "killed":
            dies(adding, "draft_add")
            notice("通报")
            sent_until_death()
        else:
            wechat.fails["draft/add"] = ["lost"]
            notice("通报")
            send()
        assert len(theirs.drafts) == 1
        issue = Issue.objects.get()
        assert issue.adding is not None and issue.media_id == ""

        send(LATER + 30 * MINUTE)
        issue.refresh_from_db()
        assert list(theirs.drafts) == [issue.media_id] and issue.adding is None
        assert issue.pieces.get().digest
        assert Delivery.objects.get().state == DeliveryState.SENT
        assert wechat.count("draft/add") == 1

    def test_what_changed_meanwhile_stands_in_it(self, rule, theirs, dies):
        dies(adding, "draft_add")
        page = notice("通报", body="<p>良。</p>")
        sent_until_death()
        page.body = "<p>今天空气质量优。</p>"
        publish(page, at=LATER + MINUTE)
        send(LATER + 30 * MINUTE)

        (articles,) = theirs.drafts.values()
        assert "空气质量优" in articles[0]["content"]
        assert Issue.objects.count() == 1 and Piece.objects.count() == 1

    def test_several_put_together_are_one_draft_too(self, account, rule, theirs, editor, dies):
        for number in range(2):
            notice(f"第{number}条通报", slug=f"n{number}", at=NOON + number * MINUTE)
        send()
        pieces = list(Piece.objects.order_by("title"))
        joined = issues_join(account=account, pieces=pieces, by=editor, now=LATER)
        dies(adding, "draft_add")
        sent_until_death(LATER + MINUTE)
        send(LATER + 30 * MINUTE)

        joined.refresh_from_db()
        assert list(theirs.drafts) == [joined.media_id]
        assert len(theirs.drafts[joined.media_id]) == 2

    @pytest.mark.parametrize("at", ["draft_add", "draft_delete"])
    def test_a_withdrawn_one_of_several_goes_whenever_the_worker_dies(
        self, account, rule, theirs, editor, dies, at
    ):
        for number in range(3):
            notice(f"第{number}条通报", slug=f"n{number}", at=NOON + number * MINUTE)
        send()
        pieces = list(Piece.objects.order_by("title"))
        joined = issues_join(account=account, pieces=pieces, by=editor, now=LATER)
        send(LATER + MINUTE)
        dies(adding, at)
        page = NoticePage.objects.get(pk=pieces[1].page_id)
        withdraw(page, LATER + 2 * MINUTE)
        sent_until_death(LATER + 3 * MINUTE)
        with pytest.raises(ValidationError):  # nobody lets it out half changed
            confirm(joined, editor, at=LATER + 3 * MINUTE)
        send(LATER + 40 * MINUTE)

        joined.refresh_from_db()
        assert list(theirs.drafts) == [joined.media_id]
        assert [one["title"] for one in theirs.drafts[joined.media_id]] == [
            "第0条通报",
            "第2条通报",
        ]
        assert all(joined.pieces.values_list("digest", flat=True))

    def test_a_withdrawn_one_alone_goes_whenever_the_worker_dies(self, issue, told, theirs, dies):
        dies(adding, "draft_delete")
        withdraw(told, LATER + MINUTE)
        sent_until_death(LATER + 2 * MINUTE)
        send(LATER + 40 * MINUTE)

        issue.refresh_from_db()
        assert theirs.drafts == {} and issue.state == IssueState.DROPPED

    def test_it_is_looked_for_only_where_an_answer_is_missing(self, issue, wechat):
        assert wechat.count("draft/batchget") == 0

    def test_a_draft_of_somebody_else_is_left_alone(self, rule, theirs, wechat):
        wechat.fails["draft/add"] = ["drop"]
        notice("通报")
        send()
        theirs.drafts["by-hand"] = [{"title": "手工", "content": "x", "content_source_url": ""}]
        send(LATER + 30 * MINUTE)

        assert theirs.drafts["by-hand"][0]["title"] == "手工" and len(theirs.drafts) == 2

    def test_one_that_was_dropped_meanwhile_is_removed(self, rule, theirs, dies, editor):
        dies(adding, "draft_add")
        notice("通报")
        sent_until_death()
        issue_drop(issue=Issue.objects.get(), by=editor, now=LATER)
        Delivery.objects.filter(event="published").update(
            state=DeliveryState.CANCELLED, claim=None, claimed_until=None
        )
        send(LATER + 30 * MINUTE)

        assert theirs.drafts == {}

    def test_a_refusal_leaves_nothing_half_made(self, rule, theirs, wechat):
        wechat.fails["draft/add"] = [45166]
        notice("通报")
        send()

        assert not Issue.objects.exists()
        assert Delivery.objects.get().state == DeliveryState.DEAD


class TestPublishing:
    """What was handed over is not handed over again before it is known what became of it."""

    def test_published_and_not_heard_of(self, issue, editor, theirs, wechat, dies):
        dies(handing_over, "publish_submit")
        with pytest.raises(Died):
            confirm(issue, editor)
        Delivery.objects.filter(state=DeliveryState.SENDING).update(claimed_until=LATER)
        send(LATER + 30 * MINUTE)

        issue.refresh_from_db()
        assert issue.state == IssueState.OUT and wechat.count("freepublish/submit") == 1
        assert list(theirs.published) == [issue.article_id]
        link = f"http://mp.weixin.qq.com/s/{issue.article_id}-1"
        assert issue.pieces.get().link == link
        assert Delivery.objects.get(event="published").link == link

    def test_still_under_way_it_waits_for_the_event(self, issue, editor, theirs, wechat, caller):
        wechat.publishing = None
        wechat.fails["freepublish/submit"] = ["lost"]
        confirm(issue, editor)
        send(LATER + 5 * MINUTE)
        assert issue.state == IssueState.CONFIRMED and wechat.count("freepublish/submit") == 1

        (job,) = wechat.finish(theirs)
        hear_of_publication(caller, job)
        events_done(now=LATER + 6 * MINUTE)
        send(LATER + 3 * HOUR)

        issue.refresh_from_db()
        assert (issue.state, issue.article_id) == (IssueState.OUT, "a1")
        assert wechat.count("freepublish/submit") == 1

    def test_what_never_arrived_is_handed_over_again(self, issue, editor, theirs, wechat):
        wechat.fails["freepublish/submit"] = ["drop"]
        confirm(issue, editor)
        send(LATER + 5 * MINUTE)
        assert wechat.count("freepublish/submit") == 1
        for minutes in (40, 60, 120):
            send(LATER + minutes * MINUTE)

        issue.refresh_from_db()
        assert issue.state == IssueState.RUNNING and len(theirs.published) == 1

    def test_a_sending_is_known_by_its_confirmation(self, issue, editor, theirs, wechat):
        wechat.fails["mass/sendall"] = ["lost"]
        confirm(issue, editor, Release.SEND)
        send(LATER + 30 * MINUTE)
        issue.refresh_from_db()

        assert issue.state == IssueState.RUNNING and len(theirs.messages) == 1
        (key,) = theirs.sent
        assert len(key.encode()) <= 64

    def test_a_deletion_that_was_not_heard_of_is_done(self, out, editor, theirs, wechat):
        wechat.fails["freepublish/delete"] = ["lost"]
        piece = out.pieces.get()
        piece_delete(piece=piece, by=editor, now=LATER)
        send(LATER + MINUTE)
        send(LATER + 30 * MINUTE)

        piece.refresh_from_db()
        assert piece.deleted_at and theirs.published == {}


class TestAddress:
    """The board shows where an article stands, whenever that is told."""

    def test_it_is_on_what_had_told_of_it(self, issue, editor, wechat, theirs):
        assert Delivery.objects.get(event="published").link == ""
        wechat.publishing = None
        confirm(issue, editor)
        wechat.finish(theirs)
        jobs_ask(now=LATER + 20 * MINUTE)

        told = Delivery.objects.get(event="published")
        assert told.link.startswith("http://mp.weixin.qq.com/s/")

    def test_and_is_gone_with_the_article(self, out, editor):
        assert Delivery.objects.get(event="published").link
        piece_delete(piece=out.pieces.get(), by=editor, now=LATER)
        send(LATER + HOUR)

        assert Delivery.objects.get(event="published").link == ""


def test_what_waits_for_an_article_on_its_way_is_not_given_up(issue, told, editor, wechat, theirs):
    """WeChat may take a day to publish; a correction waits, and goes on as soon as it is out."""
    wechat.publishing = None
    confirm(issue, editor)
    publish(told, at=LATER + MINUTE)
    moment = LATER + MINUTE
    for _time in range(60):
        moment += 10 * MINUTE
        send(moment)
    waiting = Delivery.objects.get(event="changed") or Delivery.objects.latest("created_at")
    assert waiting.state == DeliveryState.WAITING

    wechat.finish(theirs)
    jobs_ask(now=moment)
    waiting.refresh_from_db()
    assert waiting.due_at == moment
    send(moment + MINUTE)
    waiting.refresh_from_db()
    assert waiting.state == DeliveryState.SENT


def test_an_unknown_result_is_no_refusal():
    assert adding.is_unknown(WeChatError(-10_001)) and not adding.is_unknown(WeChatError(45166))
