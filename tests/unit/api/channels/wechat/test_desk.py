"""Does the desk show what is decided on WeChat, and do exactly what was decided?"""

import pytest

from api.channels.outbox.models import Delivery
from api.channels.wechat.credentials import secret_of
from api.channels.wechat.enums import IssueState, SecretName
from api.channels.wechat.models import Issue, MenuButton, Pause, Rule, Secret
from tests.factories.pages import NOON, notice, publish
from tests.factories.wechat import issue as issue_of
from tests.unit.api.channels.wechat.publishing import LATER, MINUTE, send

pytestmark = pytest.mark.django_db
DRAFTS = "/admin/channels/wechat/drafts/"
KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"


@pytest.fixture
def issue(account):
    return issue_of(account, "汉中市空气质量日报")


def said(answer):
    return " ".join(str(one) for one in answer.context["messages"])


class TestDrafts:
    """Looking, confirming, joining, dropping, deleting."""

    def test_the_board_shows_what_waits_and_what_has_to_be_decided(self, admin_client, account):
        issue_of(account, "待确认的日报")
        out = issue_of(account, "撤回的周报", state=IssueState.OUT)
        out.pieces.update(withdrawn_at=NOON)
        text = admin_client.get(DRAFTS).content.decode()

        for word in ("待确认的日报", "撤回的周报", "请决定如何处理", "<title>"):
            assert word in text

    def test_the_form_confirms_what_it_showed(self, admin_client, issue):
        page = admin_client.get(f"{DRAFTS}{issue.pk}/").content.decode()
        seen = f"{issue.pieces.get().pk}:d"
        assert f'value="{seen}"' in page

        admin_client.post(f"{DRAFTS}{issue.pk}/publish/", {"seen": seen})
        issue.refresh_from_db()
        assert issue.state == IssueState.CONFIRMED and issue.confirmed_by is not None
        assert Delivery.objects.get().payload == {"deed": "release", "issue": issue.pk}

    @pytest.mark.parametrize("seen", ["", "x:d", "1", f"{'9' * 30}:d", "0:other"])
    def test_a_form_that_was_tampered_with_confirms_nothing(self, admin_client, issue, seen):
        answer = admin_client.post(f"{DRAFTS}{issue.pk}/send/", {"seen": seen}, follow=True)

        issue.refresh_from_db()
        assert issue.state == IssueState.DRAFT and "又有改动" in said(answer)

    def test_articles_are_put_together_by_their_numbers(self, admin_client, account):
        first, second = issue_of(account, "甲"), issue_of(account, "乙")
        one, two = first.pieces.get(), second.pieces.get()
        form = {f"place-{one.pk}": "2", f"place-{two.pk}": "1", "place-x": "1"}
        admin_client.post(f"/admin/channels/wechat/join/{account.pk}/", form)

        joined = Issue.objects.get(state=IssueState.DRAFT)
        assert [piece.title for piece in joined.pieces.order_by("place")] == ["乙", "甲"]

    def test_a_draft_is_dropped(self, admin_client, issue):
        admin_client.post(f"{DRAFTS}{issue.pk}/drop/")

        issue.refresh_from_db()
        assert issue.state == IssueState.DROPPED

    def test_deleting_is_asked_first(self, admin_client, account):
        out = issue_of(account, "周报", state=IssueState.OUT, release="publish")
        address = f"/admin/channels/wechat/articles/{out.pieces.get().pk}/"
        assert "无法恢复" in admin_client.get(address).content.decode()
        assert not Delivery.objects.exists()

        admin_client.post(address, {"deed": "delete"})
        assert Delivery.objects.get().payload["deed"] == "delete"

    def test_an_unknown_deed_is_not_found(self, admin_client, issue):
        assert admin_client.post(f"{DRAFTS}{issue.pk}/explode/").status_code == 404


class TestAccounts:
    """What opens an account is entered once and never shown."""

    @pytest.fixture
    def address(self, account):
        return f"/admin/channels/wechat/accounts/{account.pk}/"

    def test_secrets_are_kept_sealed_and_not_shown(self, admin_client, account, address, settings):
        settings.WECHAT_SECRETS = {}
        form = {"secret": "very-secret-text", "aes": KEY}
        text = admin_client.post(f"{address}do/secrets/", form, follow=True).content.decode()

        assert secret_of(account, SecretName.SECRET) == "very-secret-text"
        assert "very-secret-text" not in text and KEY not in text
        assert Secret.objects.count() == 2

    def test_a_message_key_that_is_none_is_refused(self, admin_client, address):
        answer = admin_client.post(f"{address}do/secrets/", {"aes": "短"})

        assert answer.status_code == 200 and "43" in answer.content.decode()
        assert not Secret.objects.exists()

    def test_the_connection_is_tried(self, admin_client, address, theirs):
        assert "连接正常" in said(admin_client.post(f"{address}do/check/", follow=True))

        theirs.stable.clear()
        theirs.allowed.clear()
        Pause.objects.all().delete()
        admin_client.post(f"{address}do/resume/")

    def test_what_waits_is_shown_and_let_go(self, admin_client, account, address):
        Pause.objects.create(
            account=account, concern="token", code=40164, since=NOON, until=NOON, is_alert=True
        )
        assert "IP白名单" in admin_client.get(address).content.decode()

        admin_client.post(f"{address}do/resume/")
        assert not Pause.objects.exists()

    def test_the_menu_is_put_in_place(self, admin_client, account, address, theirs):
        top = MenuButton.objects.create(account=account, label="空气质量", position=1)
        MenuButton.objects.create(account=account, above=top, label="实时空气", word="空气")
        MenuButton.objects.create(
            account=account, label="信息公开", address="https://example.gov.cn/", position=2
        )
        admin_client.post(f"{address}do/menu/")

        assert theirs.menu == [
            {
                "name": "空气质量",
                "sub_button": [{"type": "click", "name": "实时空气", "key": "空气"}],
            },
            {"type": "view", "name": "信息公开", "url": "https://example.gov.cn/"},
        ]

    def test_a_menu_that_does_nothing_is_not_sent(self, admin_client, account, address, theirs):
        answer = admin_client.post(f"{address}do/menu/", follow=True)
        assert "还没有按钮" in said(answer)
        MenuButton.objects.create(account=account, label="空气")
        assert "既没有" in said(admin_client.post(f"{address}do/menu/", follow=True))
        assert theirs.menu is None

    def test_what_wechat_says_reaches_the_desk(self, admin_client, account, address, wechat):
        MenuButton.objects.create(account=account, label="空气", word="空气")
        wechat.fails["menu/create"] = [40018]

        assert "40018" in said(admin_client.post(f"{address}do/menu/", follow=True))

    def test_the_list_leads_to_the_state(self, admin_client, address):
        assert address in admin_client.get("/admin/channels/wechat/accounts/").content.decode()


class TestMenus:
    """What WeChat would refuse is refused here, with a sentence."""

    @pytest.mark.parametrize(
        ("fields", "word"),
        [
            ({"label": "很长很长的名称"}, "名称过长"),
            ({"word": "空气", "address": "https://example.gov.cn/"}, "不能两者都填"),
        ],
    )
    def test_a_button(self, admin_client, account, fields, word):
        form = {"account": account.pk, "label": "空气", "position": 1, **fields}
        text = admin_client.post("/admin/channels/wechat/menus/new/", form).content.decode()

        assert word in text and not MenuButton.objects.exists()

    def test_three_in_the_row(self, admin_client, account):
        for number in range(3):
            MenuButton.objects.create(account=account, label=f"第{number}")
        form = {"account": account.pk, "label": "第四", "word": "空气", "position": 4}
        text = admin_client.post("/admin/channels/wechat/menus/new/", form).content.decode()

        assert "上限" in text and MenuButton.objects.count() == 3


class TestRules:
    """Only daily bulletins may go out by themselves."""

    @pytest.mark.parametrize(
        ("fields", "is_kept"),
        [
            ({"kind": "bulletins", "bulletin_kind": "daily", "release": "publish"}, True),
            ({"kind": "bulletins", "bulletin_kind": "weekly", "release": "publish"}, False),
            ({"kind": "articles", "release": "send"}, False),
            ({"kind": "articles", "bulletin_kind": "daily"}, False),
            ({"kind": "articles"}, True),
            ({"kind": "no-such-kind"}, False),
        ],
    )
    def test_a_rule(self, admin_client, account, fields, is_kept):
        form = {"account": account.pk, "release": "confirm", "is_active": "on", **fields}
        answer = admin_client.post("/admin/channels/wechat/rules/new/", form)

        assert answer.status_code == (302 if is_kept else 200)
        assert Rule.objects.exists() == is_kept


class TestWhatIsAmiss:
    """Who looks at the drafts sees what did not become one, what waits, and how it begins."""

    def test_what_wechat_would_refuse_is_shown_until_it_is_mended(self, admin_client, rule, theirs):
        page = notice("很长的题目" * 10)
        send()
        text = admin_client.get(DRAFTS).content.decode()
        assert "未生成的文章" in text and "新媒体标题" in text
        assert f"/admin/pages/{page.pk}/edit/" in text

        page.media_title = "短题目"
        publish(page, at=NOON + MINUTE)
        send(LATER + MINUTE)
        assert "未生成的文章" not in admin_client.get(DRAFTS).content.decode()
        ((sent,),) = theirs.drafts.values()
        assert sent["title"] == "短题目"

    def test_a_pause_is_shown_where_the_drafts_are(self, admin_client, account):
        Pause.objects.create(account=account, concern="draft", code=45009, since=NOON, until=NOON)
        assert "今日微信接口调用次数已用完" in admin_client.get(DRAFTS).content.decode()

    def test_an_empty_desk_says_how_it_begins(self, admin_client):
        assert "还没有微信账号" in admin_client.get(DRAFTS).content.decode()
