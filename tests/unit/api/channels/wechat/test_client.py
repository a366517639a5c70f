"""Does the client do at WeChat what it is asked to, and only what it may?"""

import json
import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from api.channels.wechat.client.calls import pauses_end
from api.channels.wechat.client.drafts import (
    Article,
    draft_add,
    draft_delete,
    draft_get,
    draft_update,
)
from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.client.mass import mass_delete, mass_send
from api.channels.wechat.client.media import body_picture_upload, cover_upload
from api.channels.wechat.client.menus import menu_create
from api.channels.wechat.client.policies import BUSY, MEANINGS, NO_SECRET, UNREACHABLE, Policy
from api.channels.wechat.client.publishing import (
    publication_delete,
    publish_status,
    publish_submit,
)
from api.channels.wechat.models import AccessToken, Pause
from tests.factories.pages import NOON

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
HOUR = timedelta(hours=1)


@pytest.fixture
def cover(account):
    return cover_upload(account, name="cover.png", content=PNG, media_type="image/png", now=NOON)


@pytest.fixture
def article(cover):
    return Article(title="汉中市空气质量日报", content="<p>今天空气良。</p>", cover_id=cover)


@pytest.fixture
def draft(account, article):
    return draft_add(account, [article], now=NOON)


class TestDrafts:
    """From a token to a draft."""

    def test_an_article_with_a_picture_arrives_as_it_was_written(self, account, theirs, wechat):
        picture = body_picture_upload(
            account, name="a.png", content=PNG, media_type="image/png", now=NOON
        )
        cover = cover_upload(account, name="c.png", content=PNG, media_type="image/png", now=NOON)
        article = Article(
            title="日报", content=f'<p>良<img src="{picture}"></p>', cover_id=cover, digest="良"
        )
        media_id = draft_add(account, [article], now=NOON)

        kept = theirs.drafts[media_id][0]
        assert kept["title"] == "日报" and kept["content"] == article.content
        assert theirs.images[picture] == PNG and theirs.materials[cover] == PNG
        assert wechat.filtered == []

    def test_text_is_sent_in_raw_utf_8(self, draft, wechat):
        body = next(body for path, body in wechat.bodies if path == "draft/add")

        assert "汉中市".encode() in body and b"\\u" not in body

    def test_a_draft_is_changed_read_and_removed(self, account, theirs, draft, article):
        changed = Article(title="更正", content="<p>优。</p>", cover_id=article.cover_id)
        draft_update(account, draft, index=0, article=changed, now=NOON)

        assert [one["title"] for one in draft_get(account, draft, now=NOON)] == ["更正"]
        draft_delete(account, draft, now=NOON)
        assert theirs.drafts == {}

    def test_eight_articles_keep_their_order(self, account, theirs, cover):
        titles = [f"第{place}条" for place in range(8)]
        articles = [Article(title=one, content="<p>文</p>", cover_id=cover) for one in titles]
        media_id = draft_add(account, articles, now=NOON)

        assert [one["title"] for one in theirs.drafts[media_id]] == titles

    @pytest.mark.parametrize(
        ("fields", "code"),
        [
            ({"title": "题" * 33}, 45003),
            ({"author": "名" * 17}, 45110),
            ({"digest": "摘" * 129}, 45004),
            ({"content": "<p>" + "文" * 20_000 + "</p>"}, 45002),
            ({"content": "<p> </p>"}, 44003),
            ({"cover_id": "nobody's"}, 40007),
        ],
    )
    def test_what_is_wrong_with_a_text_is_told_to_its_editor(self, account, cover, fields, code):
        given = {"title": "题", "content": "<p>文</p>", "cover_id": cover, **fields}
        with pytest.raises(WeChatError) as refused:
            draft_add(account, [Article(**given)], now=NOON)

        assert (refused.value.code, refused.value.policy) == (code, Policy.CONTENT)
        assert str(code) in refused.value.sentence
        assert not Pause.objects.exists()


class TestPublishing:
    """From a draft to the readers."""

    def test_a_draft_is_published_and_its_addresses_come_back(self, account, theirs, draft):
        job = publish_submit(account, draft, now=NOON)
        published = publish_status(account, job, now=NOON)

        assert published.status == 0 and published.article_id in theirs.published
        assert published.addresses == (f"http://mp.weixin.qq.com/s/{published.article_id}-1",)
        publication_delete(account, published.article_id, now=NOON)
        assert theirs.published == {}

    @pytest.mark.parametrize("status", [2, 3, 4])
    def test_a_refused_publication_says_so(self, account, wechat, draft, status):
        wechat.publishing = status
        job = publish_submit(account, draft, now=NOON)

        assert publish_status(account, job, now=NOON).status == status

    def test_a_draft_is_sent_once_however_often_it_is_asked_for(self, account, theirs, draft):
        first = mass_send(account, draft, key="delivery-1", now=NOON)
        again = mass_send(account, draft, key="delivery-1", now=NOON)

        assert first == again and len(theirs.messages) == 1
        mass_delete(account, first, now=NOON)
        assert theirs.messages == {}

    def test_an_account_that_was_not_verified_calls_an_administrator(self, account, theirs, draft):
        theirs.is_verified = False
        with pytest.raises(WeChatError) as refused:
            publish_submit(account, draft, now=NOON)

        pause = Pause.objects.get()
        assert refused.value.code == 48001 and pause.is_alert and pause.concern == "publish"
        assert draft_get(account, draft, now=NOON)  # the rest goes on

    def test_a_menu_is_put_in_place(self, account, theirs):
        buttons = [{"type": "click", "name": "空气", "key": "air"}]
        menu_create(account, buttons, now=NOON)

        assert theirs.menu == buttons


class TestErrors:
    """What is done about each class, and that nothing goes on without an end."""

    @pytest.mark.parametrize("fault", ["drop", "slow", "html", "list", "empty", "huge", -1])
    def test_an_answer_that_is_none_is_tried_later(self, account, wechat, cover, fault, settings):
        settings.WECHAT_TIMEOUT = 1 if fault == "slow" else 30
        wechat.fails["draft/get"] = [fault]
        with pytest.raises(WeChatError) as refused:
            draft_get(account, "x", now=NOON)

        assert refused.value.policy == Policy.LATER
        assert wechat.count("draft/get") == 1 and not Pause.objects.exists()

    def test_nobody_there_is_tried_later(self, account, settings):
        settings.WECHAT_API_BASE = "http://127.0.0.1:9"
        with pytest.raises(WeChatError) as refused:
            draft_get(account, "x", now=NOON)

        assert refused.value.code == UNREACHABLE

    def test_a_used_up_quota_waits_for_its_day(self, account, theirs, wechat, draft):
        theirs.quotas["draft/get"] = 0
        for _time in range(3):
            with pytest.raises(WeChatError) as refused:
                draft_get(account, draft, now=NOON)
        assert refused.value.policy == Policy.TOMORROW and wechat.count("draft/get") == 1

        theirs.quotas["draft/get"] = 500
        until = Pause.objects.get().until
        assert (until - NOON) < timedelta(hours=13)
        assert draft_get(account, draft, now=until + timedelta(hours=1))
        assert not Pause.objects.exists()

    def test_no_mass_sending_left_waits_for_the_month(self, account, theirs, draft):
        theirs.mass_left = 0
        with pytest.raises(WeChatError):
            mass_send(account, draft, key="a", now=NOON)

        until = timezone.localtime(Pause.objects.get().until)
        assert (until.month, until.day) == (NOON.month % 12 + 1, 1)

    def test_a_server_that_is_not_let_in_closes_the_account_and_says_so_once(
        self, account, theirs, wechat, draft
    ):
        theirs.allowed.clear()
        for _time in range(3):
            with pytest.raises(WeChatError) as refused:
                draft_get(account, draft, now=NOON)
        assert refused.value.code == 40164 and wechat.count("draft/get") == 1
        assert Pause.objects.get().concern == "token"

        theirs.allowed.add("127.0.0.1")
        pauses_end(account=account)
        assert draft_get(account, draft, now=NOON)

    def test_every_code_of_the_table_has_a_sentence(self):
        for code, meaning in MEANINGS.items():
            assert str(meaning.sentence).endswith("。"), code

    def test_a_code_that_nobody_knows_calls_an_administrator(self, account, wechat, cover):
        wechat.fails["draft/get"] = [99_999]
        with pytest.raises(WeChatError) as refused:
            draft_get(account, "x", now=NOON)

        assert refused.value.policy == Policy.ALERT and Pause.objects.get().code == 99_999


class TestSecrecy:
    """Nothing that opens an account gets into a log, an error or the database in the open."""

    def test_neither_logs_nor_errors_tell_token_or_secret(
        self, account, theirs, wechat, draft, caplog, settings
    ):
        caplog.set_level(logging.DEBUG)
        token = theirs.stable[-1].text
        wechat.fails["draft/get"] = ["drop", 40001, 40001]
        told = []
        for _time in range(2):
            with pytest.raises(WeChatError) as refused:
                draft_get(account, draft, now=NOON)
            told += [str(refused.value), repr(refused.value), refused.value.sentence]
            assert refused.value.__cause__ is None
        settings.WECHAT_API_BASE = "http://127.0.0.1:9"
        with pytest.raises(WeChatError):
            draft_get(account, draft, now=NOON + 3 * HOUR)

        text = caplog.text + " ".join(told)
        for secret in (token, theirs.stable[-1].text, theirs.secret):
            assert secret[:12] not in text

    def test_the_database_holds_the_token_sealed(self, account, theirs, draft):
        row = AccessToken.objects.get()

        assert theirs.stable[-1].text.encode() not in bytes(row.sealed)
        assert len(theirs.stable[-1].text) >= 500

    def test_without_a_secret_nothing_is_called(self, account, settings, wechat):
        settings.WECHAT_SECRETS = {}
        with pytest.raises(WeChatError) as refused:
            draft_get(account, "x", now=NOON)

        assert refused.value.code == NO_SECRET and wechat.calls == []


def test_our_own_codes_are_none_of_theirs():
    assert {UNREACHABLE, NO_SECRET, BUSY} == {code for code in MEANINGS if code < -1}
    assert json.dumps([UNREACHABLE])
