"""Does who reported go out by a channel? Reports become a hot topic, an answer, letters, drafts.

Everything that is sent is caught where it leaves the house, and everything that is kept of it is
read in the tables: what is owed, each try, the drafts, the notices, the search.
"""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from api.channels.outbox.models import Attempt, Delivery
from api.channels.outbox.services import deliveries_send_due
from api.channels.wechat.models import Issue, Piece, Rule
from cms.responses.topics.services import Asked, response_begin
from cms.responses.topics.telling import answers_tell
from cms.subscriptions.enums import Rhythm
from portal.complaints.enums import Channel, NoticeState
from portal.complaints.gateways import News
from portal.complaints.intake import Contact, Submission
from portal.complaints.models import CaseText, Notice, NoticeAttempt, Reporter
from portal.complaints.numbers import number_shown
from portal.complaints.services.publishing import outcome_publish
from portal.complaints.services.sending import notices_run
from portal.complaints.services.submitting import complaint_submit
from portal.complaints.topics.clusters import WINDOW
from tests.factories.articles import concern_class, new_response, responses_column
from tests.factories.complaints import TOWN, area, category
from tests.factories.pages import publish
from tests.integration.test_canary import (
    CANARIES,
    EMAIL,
    NAME,
    NOW,
    OPENID,
    PHONE,
    a_dump,
    fetched,
    finds,
    whole_database,
)
from tests.unit.api.channels.webhooks.conftest import endpoint
from tests.unit.api.channels.wechat.conftest import account, theirs, wechat
from tests.unit.cms.subscriptions.given import subscriber

__all__ = ["account", "theirs", "wechat"]  # fixtures
pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


class Told:
    """WeChat's notices, as the gateway is handed them."""

    sent: list[tuple[str, News]] = []

    def send(self, openid: str, news: News) -> None:
        self.sent.append((openid, news))


@pytest.fixture
def reports(account):
    """Three reports by name from one town; only the first can be told by e-mail."""
    Rule.objects.create(account=account)
    endpoint()
    subscriber("reader@e.example", rhythm=Rhythm.AT_ONCE, subjects=["all"])
    responses_column(), concern_class()
    contacts = [Contact(NAME, PHONE, EMAIL, openid=OPENID), Contact(NAME, PHONE, openid=OPENID)]
    with time_machine.travel(NOW, tick=False):
        return [
            complaint_submit(
                submission=Submission(
                    key=f"canary-{number}", channel=Channel.WEB, category=category(), area=area(),
                    place="村口", description="有人在烧秸秆", contact=contacts[min(number, 1)],
                ),
                now=NOW,
            )
            for number in range(3)
        ]  # fmt: skip


@pytest.fixture
def gone_out(reports, settings):
    """The topic is answered, one outcome is public, and everybody is told."""
    settings.COMPLAINT_WECHAT_GATEWAY = f"{__name__}.Told"
    Told.sent = []
    boss = User.objects.create_superuser("boss")
    asked = Asked("straw_burning", TOWN, WINDOW)
    page = response_begin(asked=asked, column=responses_column(), by=boss, now=NOW)
    filled = new_response()
    page.facts, page.answer, page.answered_by = filled.facts, filled.answer, filled.answered_by
    publish(page, at=NOW)
    case = reports[0].complaint
    with time_machine.travel(NOW + MINUTE, tick=False):
        outcome_publish(case, now=NOW)
        case.save()
        answers_tell(now=NOW + MINUTE)
        notices_run(now=NOW + MINUTE)
        deliveries_send_due(now=NOW + MINUTE)
    return page


def test_each_channel_had_something_to_say(gone_out, reports, theirs):
    """Otherwise the walk would find nothing because there is nothing."""
    assert {"email", "webhooks", "wechat"} <= {one.channel for one in Delivery.objects.all()}
    assert Attempt.objects.exists() and Issue.objects.exists() and theirs.drafts
    assert Notice.objects.filter(state=NoticeState.SENT).count() == 3
    assert NoticeAttempt.objects.count() == 3
    assert [openid for openid, _news in Told.sent] == [OPENID, OPENID]
    assert Reporter.objects.count() == CaseText.objects.count() == 3


def test_nothing_that_is_kept_of_what_went_out_tells_who_reported(gone_out):
    assert finds(whole_database(None)) == []
    assert finds(a_dump(None)) == []


def test_nothing_that_is_sent_tells_who_reported(gone_out, theirs):
    letters = [
        (one.subject, f"{one.subject}\n{one.message().as_string()}".encode())
        for one in mail.outbox
        if one.to != [EMAIL]
    ]
    own = [
        (one.subject, f"{one.subject}\n{one.body}".encode())
        for one in mail.outbox
        if one.to == [EMAIL]
    ]
    drafts = [("draft", str(theirs.drafts).encode())]
    news = [("news", str(one).encode()) for _openid, one in Told.sent]
    owed = [(one.channel, str(one.payload).encode()) for one in Delivery.objects.all()]
    pieces = [(one.title, f"{one.digest}{one.title}".encode()) for one in Piece.objects.all()]

    assert letters and own
    assert finds([*letters, *own, *drafts, *news, *owed, *pieces]) == []


def test_the_reporters_own_pages_do_not_either(reports, settings, tmp_path):
    """Whoever finds number and secret learns what became of it, and not who asked."""
    settings.MEDIA_ROOT = str(tmp_path)
    client = Client(raise_request_exception=False)
    receipt = reports[0]
    answer = client.post(
        "/complaints/track/", {"number": receipt.complaint.number, "secret": receipt.secret}
    )
    where = answer.headers.get("Location", "/complaints/track/")
    pages = [*fetched(client, [where]), ("track", answer.content)]

    shown = number_shown(receipt.complaint.number).encode()
    assert answer.status_code == 303
    assert any(shown in content for _name, content in pages)
    assert finds(pages) == []


def test_the_walk_would_find_one_that_was_sent(gone_out):
    Delivery.objects.filter(channel="webhooks").update(payload={"reporter": NAME})

    assert [one for one in finds(whole_database(None)) if "delivery" in one]
    assert CANARIES
