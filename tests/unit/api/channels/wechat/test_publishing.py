"""Does what is published get into a draft, and stay right there until somebody decides?"""

from datetime import timedelta

import pytest

from api.channels.outbox.enums import DeliveryState
from api.channels.outbox.models import Delivery
from api.channels.wechat.enums import IssueState
from api.channels.wechat.models import Account, Issue, Material, Rule
from api.channels.wechat.publishing.turns import turn_of
from tests.factories.air import AreaFactory
from tests.factories.pages import NOON, notice, publish
from tests.unit.api.channels.wechat.publishing import LATER, MINUTE, send, withdraw

pytestmark = pytest.mark.django_db


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
