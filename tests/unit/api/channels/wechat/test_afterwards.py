"""Do daily bulletins, drafts of several articles, corrections and withdrawals do as agreed?"""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from api.channels.wechat.enums import IssueState, Release
from api.channels.wechat.models import Issue, Piece, Rule
from api.channels.wechat.publishing.finishing import jobs_ask
from api.channels.wechat.publishing.releasing import (
    issues_join,
    piece_delete,
    piece_keep,
)
from api.channels.wechat.publishing.selectors import decisions_asked
from cms.bulletins.drafting import bulletin_draft
from cms.home.services import city_set_up
from portal.grid.selectors import home_area
from tests.factories.pages import NOON, notice, publish
from tests.pages.models import NoticePage
from tests.unit.api.channels.wechat.publishing import ASKED, LATER, MINUTE, confirm, send, withdraw
from tests.unit.cms.bulletins.data import DAY, NIGHT, store_city_day

pytestmark = pytest.mark.django_db


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
