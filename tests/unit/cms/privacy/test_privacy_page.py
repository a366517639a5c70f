"""Do the pages about privacy say what is done, with the figures of the rules and the settings?"""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from cms.privacy.enums import PrivacyKind
from cms.privacy.models import PrivacyPage
from cms.privacy.setup import privacy_set_up
from portal.complaints import gateways
from portal.complaints.enums import RetentionKind
from portal.complaints.models import RetentionRule, Reveal
from tests.factories.complaints import CaseFactory
from tests.factories.pages import home as first_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    page = first_page()
    RetentionRule.objects.all().delete()
    RetentionRule.objects.create(
        kind=RetentionKind.CONTACT, months=7, instrument="本办〔2026〕1号", is_active=True
    )
    RetentionRule.objects.create(kind=RetentionKind.FILES, months=36, instrument="本办")
    privacy_set_up(home=page)
    return page


def notice(home):
    return PrivacyPage.objects.child_of(home).get(kind=PrivacyKind.NOTICE)


def text(client, path):
    return client.get(path).content.decode()


def test_the_notice_tells_the_times_of_the_rules(client, home):
    shown = text(client, notice(home).url)

    assert "7个月" in shown and "3年" in shown and "未设期限" in shown
    assert "本办〔2026〕1号" in shown


def test_the_notice_tells_the_limits_of_the_settings(client, home, settings):
    settings.EVIDENCE_PICTURES = 5
    settings.EVIDENCE_VIDEO_SECONDS = 33

    shown = text(client, notice(home).url)
    assert "最多5张图片" in shown and "不超过33秒" in shown


def test_the_notice_tells_how_long_is_kept_what_is_beside_the_reports(client, home, settings):
    settings.EVIDENCE_STAGED_HOURS = 5
    settings.SUBSCRIPTION_CONFIRM_DAYS = 11
    settings.SUBSCRIPTION_DEAD_DAYS = 13
    settings.OUTBOX_KEEP_DAYS = 421

    shown = text(client, notice(home).url)
    for told in ("5小时", "6小时", "24小时", "11天", "13天", "421天"):
        assert f">{told}</td>" in shown, told


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("", "被举报单位的人员"),
        ("/zh-hant", "被舉報單位的人員"),
        ("/en", "Nobody of the unit that"),
    ],
)
def test_the_standing_parts_are_told_in_three_languages(client, home, language, words):
    assert words in text(client, language + notice(home).url)


def test_the_notice_tells_of_wechat_only_where_notices_go_out_by_it(client, home, monkeypatch):
    assert "openid" not in text(client, notice(home).url)

    monkeypatch.setattr(gateways, "wechat_gateway", object)

    shown = text(client, notice(home).url)
    assert "openid" in shown and "除上述通知外" in shown


def test_the_notice_tells_how_often_somebody_looked(client, home):
    case, user, now = CaseFactory(), User.objects.create_user("u"), timezone.now()
    for days in (1, 20, 400):
        at = now - timedelta(days=days)
        Reveal.objects.create(complaint=case, number=case.number, by=user, at=at, reason="核实")

    assert "近十二个月内共查看2次" in text(client, notice(home).url)


def test_the_assessment_waits_for_the_office_and_holds_the_register(client, home):
    page = PrivacyPage.objects.child_of(home).get(kind=PrivacyKind.ASSESSMENT)
    assert client.get(page.url or "/privacy-assessment/").status_code == 404
    page.live = True
    page.save()

    shown = text(client, page.url)
    assert "数据表清单" in shown and "举报人联系方式" in shown


def test_what_is_there_stays(home):
    PrivacyPage.objects.child_of(home).update(title="改过")
    privacy_set_up(home=home)

    assert [page.title for page in PrivacyPage.objects.child_of(home)] == ["改过", "改过"]
