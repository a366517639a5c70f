"""Is everybody told when a penalty goes out, changes, is taken back and is over?"""

from datetime import date, timedelta

from cms.enforcement.models import Penalty
from cms.enforcement.penalties.announced import penalties_end
from cms.enforcement.penalties.services import penalty_repair, penalty_withdraw
from cms.enforcement.penalties.source import end_of
from cms.publications.announcing import Event
from tests.unit.cms.enforcement.given import NOW, entered, published

DAY = timedelta(days=1)


def test_a_draft_is_not_announced_and_a_publication_is(heard, lead):
    entered(decision_number="陕0702环罚〔2026〕9号")
    assert heard == []
    penalty = published(lead)

    (one,) = heard
    assert (one.event, one.kind, one.area_code) == (Event.PUBLISHED, "penalties", "610702")
    assert one.publication_id == f"urn:uuid:{penalty.key}"
    assert one.title == penalty.title
    assert one.address == f"http://127.0.0.1:8000/penalties/{penalty.key}/"
    assert (one.page_id, one.at) == (None, NOW)


def test_a_withdrawal_names_the_decision_and_nobody(heard, lead):
    penalty = published(lead)
    penalty_withdraw(
        penalty=penalty,
        kind="revoked",
        reason="复议撤销。",
        overturned_on=date(2026, 11, 24),
        by=lead,
        now=NOW,
    )

    assert heard[-1].event == Event.WITHDRAWN
    assert heard[-1].title == penalty.decision_number


def test_what_is_shown_shorter_is_a_change_and_what_is_over_by_that_is_gone(heard, lead):
    penalty = published(lead)
    said = {"document": "修复1号", "by": lead, "now": NOW + 10 * DAY}
    penalty_repair(penalty=penalty, repaired_on=date(2026, 12, 1), **said)
    assert heard[-1].event == Event.CHANGED
    late = NOW + 400 * DAY
    Penalty.objects.filter(pk=penalty.pk).update(shown_until=date(2027, 11, 16))
    penalty_repair(
        penalty=penalty, repaired_on=date(2026, 12, 2), document="修复2号", by=lead, now=late
    )

    assert (heard[-1].event, heard[-1].title) == (Event.WITHDRAWN, "")
    assert penalties_end(now=late) == 0


def test_the_end_of_a_period_is_told_once_with_nothing_but_the_id(heard, lead):
    penalty = published(lead)
    entered(decision_number="陕0702环罚〔2026〕9号")
    last = end_of(penalty.shown_until)
    assert penalties_end(now=last - timedelta(seconds=1)) == 0
    assert penalties_end(now=last) == 1
    assert penalties_end(now=last + DAY) == 0

    assert (heard[-1].event, heard[-1].title, heard[-1].at) == (Event.WITHDRAWN, "", last)
    assert len(heard) == 2


def test_one_end_that_cannot_be_told_holds_up_no_other_and_comes_again(
    heard, lead, monkeypatch, caplog
):
    for number in (1, 2):
        published(lead, decision_number=f"陕0702环罚〔2026〕{number}号")
    last = NOW + 4000 * DAY
    first = Penalty.objects.order_by("pk").first()

    def refuse(announcement):
        if announcement.publication_id.endswith(str(first.key)):
            raise RuntimeError("no room")
        heard.append(announcement)

    announce = "cms.enforcement.penalties.announced.announce"
    with monkeypatch.context() as patched:
        patched.setattr(announce, refuse)
        assert penalties_end(now=last) == 1
    assert penalties_end(now=last) == 1


def test_a_draft_never_ends(heard, lead):
    entered()

    assert penalties_end(now=NOW + 4000 * DAY) == 0
