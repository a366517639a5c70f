"""Is a penalty shown as long as the law provides, and not a moment longer, on every way out?"""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError

from cms.enforcement.importing import penalties_import
from cms.enforcement.models import Penalty
from cms.enforcement.penalties.services import (
    penalty_publish,
    penalty_repair,
    penalty_withdraw,
)
from tests.unit.cms.enforcement.given import NOW, SHANGHAI, entered, published, sheet_of

NAME = "汉中示例建材有限公司"
WAYS_OUT = ("/penalties/", "/penalties/penalties.csv", "/sitemap.xml")


def test_from_the_spreadsheet_to_the_public_page_and_gone_when_its_period_ends(
    client, writer, lead
):
    penalties_import(content=sheet_of(), by=writer, now=NOW)
    penalty = penalty_publish(penalty=Penalty.objects.get(), by=lead, now=NOW)
    address = penalty.get_absolute_url()

    with time_machine.travel(NOW, tick=False):
        assert NAME in client.get("/penalties/").content.decode()
        assert NAME in client.get(address).content.decode()
    with time_machine.travel(datetime(2027, 11, 16, 23, 59, tzinfo=SHANGHAI), tick=False):
        assert NAME in client.get(address).content.decode()
    with time_machine.travel(datetime(2027, 11, 17, 0, 0, tzinfo=SHANGHAI), tick=False):
        gone = client.get(address)
        assert gone.status_code == 410
        assert NAME not in gone.content.decode()
        for way in WAYS_OUT:
            answer = client.get(way)
            assert answer.status_code == 200
            assert NAME not in answer.content.decode()
            assert str(penalty.key) not in answer.content.decode()


@pytest.mark.parametrize(
    ("severity", "decided_on", "end"),
    [
        ("general", date(2026, 11, 16), date(2027, 11, 16)),
        ("serious", date(2026, 11, 16), date(2029, 11, 16)),
        ("general", date(2026, 3, 31), date(2029, 3, 31)),
        ("general", date(2026, 4, 1), date(2027, 4, 1)),
    ],
)
def test_the_longest_period_follows_the_rule_of_the_day_of_the_decision(
    lead, severity, decided_on, end
):
    basis = "《行政处罚法》"
    penalty = published(lead, severity=severity, decided_on=decided_on, basis=basis)

    assert penalty.shown_until == end


def test_a_wanted_end_stays_within_the_limits(lead):
    early = published(lead, closing_on=date(2026, 12, 1))
    late = published(lead, closing_on=date(2030, 1, 1), decision_number="2号")

    assert early.shown_until == date(2027, 2, 16)
    assert late.shown_until == date(2027, 11, 16)


def test_a_slight_one_is_shown_only_with_a_reason_and_for_three_months(lead):
    without = entered(severity="slight")
    with_reason = entered(severity="slight", necessity="群众反映强烈", decision_number="2号")

    with pytest.raises(ValidationError):
        penalty_publish(penalty=without, by=lead, now=NOW)
    shown = penalty_publish(penalty=with_reason, by=lead, now=NOW)

    assert shown.shown_until == date(2027, 2, 16)


@pytest.mark.parametrize(
    ("repaired_on", "end"),
    [(date(2026, 12, 20), date(2027, 2, 16)), (date(2027, 5, 1), date(2027, 5, 1))],
)
def test_repaired_credit_ends_it_early_but_not_before_the_shortest_period(lead, repaired_on, end):
    penalty = published(lead)
    then = datetime(2027, 5, 2, 9, tzinfo=SHANGHAI)

    repaired = penalty_repair(
        penalty=penalty, repaired_on=repaired_on, document="汉信修〔2026〕1号", by=lead, now=then
    )

    assert repaired.shown_until == end


def test_who_entered_or_changed_a_penalty_does_not_publish_it(writer, lead):
    with pytest.raises(PermissionDenied):
        penalty_publish(penalty=entered(by=lead), by=lead, now=NOW)
    with pytest.raises(PermissionDenied):
        penalty_publish(penalty=entered(decision_number="2号"), by=writer, now=NOW)


def test_a_minor_is_never_published_and_not_even_named(lead):
    penalty = entered(party_kind="minor", party_name="李小小", facts="李小小在田间焚烧秸秆。")

    with pytest.raises(ValidationError):
        penalty_publish(penalty=penalty, by=lead, now=NOW)

    assert "李小小" not in str(vars(Penalty.objects.get()))


def test_a_withdrawn_one_is_told_with_its_reason_and_without_the_party(client, lead):
    penalty = published(lead)
    with time_machine.travel(NOW + timedelta(hours=1), tick=False):
        penalty_withdraw(
            penalty=penalty,
            kind="revoked",
            reason="行政复议决定撤销原处罚决定。",
            overturned_on=NOW.date(),
            by=lead,
            now=NOW + timedelta(minutes=30),
        )
        answer = client.get(penalty.get_absolute_url())
        listed = client.get("/penalties/").content.decode()

    assert answer.status_code == 410
    assert "行政复议决定撤销原处罚决定" in answer.content.decode()
    assert NAME not in answer.content.decode()
    assert "行政复议决定撤销原处罚决定" in listed
    assert NAME not in listed


def test_a_draft_is_nowhere(client, home):
    penalty = entered()

    assert client.get(penalty.get_absolute_url()).status_code == 404
    assert NAME not in client.get("/penalties/").content.decode()


def test_a_law_that_was_not_in_force_is_named_and_keeps_it_back(lead):
    old = entered(basis="《中华人民共和国大气污染防治法》第九十九条")
    early = entered(
        basis="《生态环境法典》第一千一百零七条",
        decided_on=date(2026, 8, 14),
        decision_number="2号",
    )

    for penalty in (old, early):
        with pytest.raises(ValidationError, match="法"):
            penalty_publish(penalty=penalty, by=lead, now=NOW)
