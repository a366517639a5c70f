"""Does a citizen hear by WeChat that there is news, once for each time they allow it?"""

from datetime import UTC, datetime

import pytest

from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.notices import notices_of_settings
from portal.complaints.gateways import News, WechatRefused, wechat_gateway, wechat_reaches_out

pytestmark = pytest.mark.django_db
TEMPLATE = "the-template"
NEWS = News(
    number="12-3456-7890",
    subject="您的举报 12-3456-7890 有新的办理进展，请查看。",
    address="https://air.example.gov.cn/complaints/track/",
    at=datetime(2026, 11, 20, 4, 5, tzinfo=UTC),
)


@pytest.fixture
def gateway(account, theirs, settings):
    settings.COMPLAINT_WECHAT_GATEWAY = ""
    settings.WECHAT_NOTICE_ACCOUNT = account.code
    settings.WECHAT_NOTICE_TEMPLATE = TEMPLATE
    theirs.templates[TEMPLATE] = {"character_string1", "thing2", "time3"}
    theirs.readers["reader-1"] = 1
    return wechat_gateway()


def test_a_notice_arrives_with_the_number_and_nothing_of_the_report(gateway, theirs):
    gateway.send("reader-1", NEWS)

    ((reader, fields),) = theirs.notices
    assert reader == "reader-1"
    assert fields == {
        "character_string1": "12-3456-7890",
        "thing2": "您的举报 12-3456-7890 有…",
        "time3": "2026-11-20 12:05",
    }
    assert wechat_reaches_out()


def test_who_allows_no_further_notice_is_told_by_another_way(gateway, theirs):
    gateway.send("reader-1", NEWS)

    with pytest.raises(WechatRefused) as refused:
        gateway.send("reader-1", NEWS)
    assert refused.value.is_final
    assert len(theirs.notices) == 1


@pytest.mark.parametrize(("reader", "is_final"), [("nobody", True), ("reader-1", False)])
def test_what_only_an_administrator_can_mend_is_tried_again(gateway, theirs, reader, is_final):
    if reader == "reader-1":
        theirs.templates.clear()

    with pytest.raises(WechatRefused) as refused:
        gateway.send(reader, NEWS)
    assert refused.value.is_final is is_final


def test_an_answer_that_did_not_come_is_uncertain(gateway, wechat):
    wechat.fails["message/subscribe/bizsend"] = ["drop", "drop"]

    with pytest.raises(WeChatError):
        gateway.send("reader-1", NEWS)


@pytest.mark.parametrize("missing", ["WECHAT_NOTICE_ACCOUNT", "WECHAT_NOTICE_TEMPLATE"])
def test_without_settings_there_is_no_such_way(gateway, settings, missing):
    setattr(settings, missing, "")
    assert notices_of_settings() is None


def test_an_account_that_rests_sends_nothing(gateway, account):
    account.is_active = False
    account.save()
    assert notices_of_settings() is None
