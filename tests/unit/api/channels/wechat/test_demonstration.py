"""Does the desk show something before there is an account, and does nothing of it ever leave?"""

import pytest
from django.core.exceptions import ValidationError

from api.channels.outbox.models import Delivery
from api.channels.wechat.client.calls import WeChatError
from api.channels.wechat.client.tokens import access_token
from api.channels.wechat.demonstration import WeChatDemo
from api.channels.wechat.enums import IssueState
from api.channels.wechat.models import Account, Issue, MenuButton, Piece, Rule
from api.channels.wechat.publishing.releasing import (
    issue_confirm,
    issue_drop,
    issues_join,
    piece_delete,
)
from cms.demo.parts import demo_parts
from cms.home.services import city_set_up
from tests.factories.pages import NOON, notice, publish
from tests.factories.wechat import issue as issue_of
from tests.unit.api.channels.wechat.publishing import LATER, send

pytestmark = pytest.mark.django_db
DRAFTS = "/admin/channels/wechat/drafts/"


@pytest.fixture
def demo(monkeypatch, settings, wechat):
    """The demonstration of three notices, on a portal that would reach a WeChat if it tried."""
    kinds = ("notices",)
    drafts = (
        (IssueState.OUT, kinds),
        (IssueState.DRAFT, kinds),
        (IssueState.DRAFT, (*kinds, "no-such-kind")),
    )
    monkeypatch.setattr("api.channels.wechat.demonstration._DRAFTS", drafts)
    settings.WECHAT_SECRETS = {("demo", "secret"): "from-the-environment"}
    city_set_up()
    notice("演示通知", body="<p>今天空气质量良。</p>", is_demo=True, media_title="短题")
    WeChatDemo().make(now=NOON)
    return Account.objects.get()


def drafts_of(account):
    return Issue.objects.filter(account=account, state=IssueState.DRAFT).order_by("pk")


def test_the_demonstration_knows_it_as_a_part_of_its_own():
    assert any(isinstance(part, WeChatDemo) for part in demo_parts())


def test_an_account_with_drafts_made_of_demonstrations_alone(demo):
    notice("真实通知", body="<p>字</p>")
    assert demo.is_demo and "演示" in demo.name
    assert set(Piece.objects.values_list("title", flat=True)) == {"【演示数据】短题"}
    assert Issue.objects.count() == 3 and MenuButton.objects.count() == 5


def test_it_is_made_once_and_not_over_somebody_s_own(demo):
    WeChatDemo().make(now=NOON)
    assert Account.objects.count() == 1
    Issue.objects.all().delete()
    Account.objects.update(is_demo=False)
    WeChatDemo().make(now=NOON)
    assert not Issue.objects.exists()


def test_clearing_removes_exactly_that(demo, account):
    kept = issue_of(account, "日报")
    Rule.objects.create(account=account)
    WeChatDemo().clear()

    assert Account.objects.get() == account
    assert Issue.objects.get() == kept
    assert Rule.objects.count() == 1 and not MenuButton.objects.exists()


def test_the_desk_shows_it_and_says_what_it_is(demo, admin_client):
    for address in (
        DRAFTS,
        f"{DRAFTS}{drafts_of(demo).first().pk}/",
        f"/admin/channels/wechat/accounts/{demo.pk}/",
    ):
        assert "不会向微信发送任何内容" in admin_client.get(address).content.decode()


def test_nothing_of_it_goes_out(demo, editor, wechat):
    first = drafts_of(demo).first()
    seen = dict(first.pieces.values_list("pk", "digest"))
    for release in ("publish", "send"):
        with pytest.raises(ValidationError, match="演示"):
            issue_confirm(issue=first, release=release, seen=seen, by=editor, now=LATER)
    out = Piece.objects.get(issue__state=IssueState.OUT)
    with pytest.raises(ValidationError, match="演示"):
        piece_delete(piece=out, by=editor, now=LATER)
    assert not Delivery.objects.exists() and wechat.calls == []


def test_it_has_no_secret_and_takes_none(demo, admin_client, wechat):
    with pytest.raises(WeChatError):
        access_token(demo, now=NOON)
    address = f"/admin/channels/wechat/accounts/{demo.pk}/do/"
    for deed in ("secrets", "check", "menu"):
        admin_client.post(f"{address}{deed}/", {"secret": "a-secret"})
    assert not demo.secrets.exists() and wechat.calls == []


def test_drafts_are_put_together_and_dropped_without_wechat(demo, editor, wechat):
    pieces = [issue.pieces.get() for issue in drafts_of(demo)]
    Piece.objects.filter(pk=pieces[1].pk).update(publication_id="urn:uuid:another")
    pieces[1].refresh_from_db()
    joined = issues_join(account=demo, pieces=pieces[::-1], by=editor, now=LATER)

    assert list(joined.pieces.order_by("place")) == pieces[::-1]
    assert all(joined.pieces.values_list("digest", flat=True)) and joined.media_id
    issue_drop(issue=joined, by=editor, now=LATER)
    assert not Delivery.objects.exists() and wechat.calls == []


def test_what_is_really_published_is_none_of_its_business(demo, account, wechat, theirs):
    Rule.objects.create(account=demo)
    page = notice("真实通知", body="<p>字</p>")
    send()
    assert not Delivery.objects.exists() and Issue.objects.filter(account=demo).count() == 3
    page.body = "<p>改</p>"
    publish(page)
    send()
    assert theirs.drafts == {}
