"""Does what is published get into a draft, and to the readers only when somebody has said so?"""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from api.channels.outbox.enums import DeliveryState
from api.channels.outbox.models import Delivery
from api.channels.outbox.services import deliveries_send_due
from api.channels.wechat.enums import IssueState, Release
from api.channels.wechat.models import Account, Issue, Material, Pause, Piece, Rule
from api.channels.wechat.publishing.finishing import WAITS, events_done, jobs_ask
from api.channels.wechat.publishing.releasing import (
    issue_confirm,
    issue_drop,
    issues_join,
    piece_delete,
    piece_keep,
)
from api.channels.wechat.publishing.selectors import decisions_asked
from api.channels.wechat.publishing.turns import turn_of
from cms.bulletins.drafting import bulletin_draft
from cms.core.lifecycle.services import page_withdraw
from cms.home.services import city_set_up
from portal.grid.selectors import home_area
from tests.factories.air import AreaFactory
from tests.factories.pages import NOON, notice, publish
from tests.pages.models import NoticePage
from tests.unit.cms.bulletins.data import DAY, NIGHT, store_city_day

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
LATER = NOON + timedelta(hours=1)
ASKED = LATER + WAITS[0] + MINUTE


@pytest.fixture
def editor(db):
    return User.objects.create_superuser("editor")


@pytest.fixture
def rule(account):
    return Rule.objects.create(account=account)


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


def withdraw(told, at=LATER):
    with time_machine.travel(at, tick=False):
        page_withdraw(page=told, category="other", reason="有误。", by=None, now=at)


@pytest.fixture
def told(rule):
    return notice("汉中市环境空气质量通报", body="<p>今天空气质量良。</p>")


@pytest.fixture
def issue(told):
    send()
    return Issue.objects.get()


@pytest.fixture
def out(issue, editor):
    """Published, and told by polling."""
    confirm(issue, editor)
    jobs_ask(now=ASKED)
    issue.refresh_from_db()
    return issue


class TestDrafts:
    """A publication becomes a draft, once, and nobody gets it."""

    def test_a_page_that_goes_live_stands_in_a_draft(self, issue, theirs, wechat, told):
        (articles,) = theirs.drafts.values()

        assert articles[0]["title"] == told.title and "空气质量良" in articles[0]["content"]
        assert articles[0]["thumb_media_id"] in theirs.materials
        assert issue.state == IssueState.DRAFT and issue.media_id in theirs.drafts
        assert wechat.filtered == [] and theirs.published == {}
        assert Delivery.objects.get().state == DeliveryState.SENT

    def test_only_what_a_rule_wants(self, account, theirs):
        Rule.objects.create(account=account, kind="memos")
        Rule.objects.create(account=account, kind="notices", is_active=False)
        notice()
        send()

        assert theirs.drafts == {} and not Delivery.objects.exists()

    def test_each_county_gets_its_own(self, account, wechat, settings):
        county = AreaFactory(code="610722", name="城固县")
        other = wechat.account(app_id="wxchenggu00000000", secret="another-secret")
        settings.WECHAT_SECRETS = {**settings.WECHAT_SECRETS, ("cg", "secret"): "another-secret"}
        theirs = Account.objects.create(code="cg", name="城固", area=county, app_id=other.app_id)
        Rule.objects.create(account=theirs, area=county)
        Rule.objects.create(account=account, area=account.area)
        notice("城固县通报", area=county)
        send()

        assert len(other.drafts) == 1
        assert [one.account for one in Issue.objects.all()] == [theirs]

    def test_a_demonstration_never_leaves(self, rule, theirs):
        notice("演示", is_demo=True)
        send()

        assert theirs.drafts == {}

    def test_a_change_updates_the_draft_and_sends_the_same_cover_once(self, issue, told, theirs):
        told.body = "<p>今天空气质量优。</p>"
        publish(told, at=NOON + MINUTE)
        send()

        (articles,) = theirs.drafts.values()
        assert "空气质量优" in articles[0]["content"] and "更正" in articles[0]["content"]
        assert Issue.objects.count() == 1 and Material.objects.count() == 1

    def test_what_wechat_would_refuse_is_told_to_the_editor(self, rule, theirs):
        notice("很长的题目" * 10)
        send()

        delivery = Delivery.objects.get()
        assert delivery.state == DeliveryState.DEAD and "32" in delivery.last_error
        assert theirs.drafts == {}

    def test_a_used_up_quota_waits_and_goes_on(self, rule, theirs):
        theirs.quotas["draft/add"] = 0
        notice()
        send()
        delivery = Delivery.objects.get()
        assert delivery.state == DeliveryState.WAITING
        assert delivery.due_at > LATER + timedelta(hours=10)

        theirs.quotas["draft/add"] = 9
        send(delivery.due_at + MINUTE)
        assert len(theirs.drafts) == 1

    def test_a_draft_that_somebody_removed_in_the_console_is_made_anew(self, issue, told, theirs):
        theirs.drafts.clear()
        told.body = "<p>优。</p>"
        publish(told, at=NOON + MINUTE)
        send()

        issue.refresh_from_db()
        assert list(theirs.drafts) == [issue.media_id]

    def test_a_withdrawn_page_leaves_its_draft(self, issue, told, theirs):
        withdraw(told)
        send(LATER + MINUTE)

        issue.refresh_from_db()
        assert issue.state == IssueState.DROPPED and theirs.drafts == {}

    def test_one_process_at_a_time_works_on_an_account(self, account, rule, theirs):
        notice()
        with turn_of(account, NOON):
            send(NOON + MINUTE)
        assert theirs.drafts == {}

        send(NOON + 3 * MINUTE)
        assert len(theirs.drafts) == 1


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
        detail = {"count": 1, "item": {"idx": 1, "article_url": "http://mp.weixin.qq.com/s/x"}}
        told = {"publish_id": job, "publish_status": 0, "article_id": "a1"}
        caller.hear(
            MsgType="event",
            Event="PUBLISHJOBFINISH",
            PublishEventInfo={**told, "article_detail": detail},
        )
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


class TestDailyBulletins:
    """A rule may let daily bulletins out by themselves, and nothing else."""

    @pytest.fixture
    def bulletin(self, account):
        city_set_up()
        store_city_day(home_area())
        drafted = bulletin_draft(
            kind="daily", on=DAY + timedelta(days=1), area=home_area(), now=NIGHT
        )
        return drafted

    def test_a_daily_bulletin_goes_out_by_itself(self, account, bulletin, theirs):
        Rule.objects.create(
            account=account, kind="bulletins", bulletin_kind="daily", release=Release.PUBLISH
        )
        Rule.objects.create(account=account)
        publish(bulletin, at=NIGHT)
        send(NIGHT + MINUTE)
        send(NIGHT + 2 * MINUTE)

        assert Issue.objects.get().confirmed_by is None
        assert len(theirs.published) == 1

    def test_nothing_else_can(self, account):
        for fields in ({"kind": "notices"}, {"kind": "bulletins"}, {"bulletin_kind": "daily"}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Rule.objects.create(account=account, release=Release.SEND, **fields)


class TestSeveral:
    """Up to eight articles in one draft, in the order that an editor chose."""

    @pytest.fixture
    def three(self, rule):
        for number in range(3):
            notice(f"第{number}条通报", slug=f"n{number}", at=NOON + number * MINUTE)
        send()
        return list(Piece.objects.order_by("title"))

    def test_articles_of_three_drafts_become_one(self, account, three, editor, theirs):
        joined = issues_join(account=account, pieces=three[::-1], by=editor, now=LATER)
        send(LATER + MINUTE)

        joined.refresh_from_db()
        (articles,) = theirs.drafts.values()
        assert list(theirs.drafts) == [joined.media_id]
        assert [one["title"] for one in articles] == ["第2条通报", "第1条通报", "第0条通报"]
        assert Issue.objects.exclude(state=IssueState.DROPPED).count() == 1

    def test_a_withdrawn_one_leaves_the_others_in_order(self, account, three, editor, theirs):
        joined = issues_join(account=account, pieces=three, by=editor, now=LATER)
        send(LATER + MINUTE)
        withdraw(NoticePage.objects.get(pk=three[1].page_id), LATER + MINUTE)
        send(LATER + 2 * MINUTE)

        (articles,) = theirs.drafts.values()
        assert [one["title"] for one in articles] == ["第0条通报", "第2条通报"]
        assert list(joined.pieces.values_list("place", flat=True)) == [1, 2]

    def test_it_can_not_be_confirmed_before_it_is_made(self, account, three, editor):
        joined = issues_join(account=account, pieces=three, by=editor, now=LATER)
        with pytest.raises(ValidationError):
            confirm(joined, editor)

    @pytest.mark.parametrize("count", [0, 1, 9])
    def test_two_to_eight(self, account, three, editor, count):
        with pytest.raises(ValidationError):
            issues_join(account=account, pieces=(three * 3)[:count], by=editor, now=LATER)

    def test_what_is_out_can_not_be_joined(self, account, three, editor):
        confirm(three[0].issue, editor)
        with pytest.raises(ValidationError):
            issues_join(account=account, pieces=three, by=editor, now=LATER)


class TestAfterwards:
    """What readers have is corrected by another article, and deleted only when somebody says so."""

    def test_a_correction_is_an_article_of_its_own(self, out, told, theirs):
        told.body = "<p>今天空气质量优。</p>"
        publish(told, at=LATER + MINUTE)
        send(LATER + 2 * MINUTE)

        (articles,) = theirs.drafts.values()
        assert articles[0]["title"] == f"【更正】{told.title}"
        made = Issue.objects.get(state=IssueState.DRAFT)
        assert made.pieces.get().is_correction and len(theirs.published) == 1

    def test_a_change_without_a_notice_makes_none(self, out, told, theirs):
        publish(told, at=LATER + MINUTE)
        send(LATER + 2 * MINUTE)

        assert theirs.drafts == {}

    def test_a_withdrawal_asks_before_anything_is_deleted(self, out, told, theirs, editor):
        withdraw(told, LATER + MINUTE)
        send(LATER + 2 * MINUTE)
        (piece,) = decisions_asked()
        assert len(theirs.published) == 1

        piece_delete(piece=piece, by=editor, now=LATER + 3 * MINUTE)
        send(LATER + 4 * MINUTE)
        assert theirs.published == {} and not decisions_asked().exists()

    def test_it_may_stay(self, out, told, theirs, editor):
        withdraw(told, LATER + MINUTE)
        send(LATER + 2 * MINUTE)
        piece_keep(piece=decisions_asked().get(), by=editor, now=LATER)

        assert not decisions_asked().exists() and len(theirs.published) == 1

    def test_what_is_on_its_way_is_withdrawn_when_it_has_arrived(
        self, issue, told, editor, wechat, theirs
    ):
        wechat.publishing = None
        confirm(issue, editor)
        withdraw(told, LATER + MINUTE)
        send(LATER + 2 * MINUTE)
        assert not decisions_asked().exists()

        wechat.finish(theirs)
        jobs_ask(now=ASKED)
        send(LATER + timedelta(hours=1))
        assert decisions_asked().count() == 1
