"""Can what was withdrawn because its entry was wrong be entered again, and nothing else?"""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.enforcement.importing import import_keep, import_take, penalties_check, penalties_import
from cms.enforcement.models import Penalty
from cms.enforcement.penalties.services import penalty_publish, penalty_withdraw
from cms.enforcement.sheets import SheetRefused
from tests.unit.cms.enforcement.given import NOW, ROW, entered, published, row, sheet_of

NUMBER = ROW["行政处罚决定书文号*"]


def withdrawn(by, kind="mistake"):
    return penalty_withdraw(
        penalty=published(by, decision_number=NUMBER, party_name="写错名称有限公司"),
        kind=kind,
        reason="录入有误。",
        overturned_on=NOW.date(),
        by=by,
        now=NOW,
    )


def test_the_corrected_entry_goes_out_and_the_wrong_one_stays_gone(client, lead):
    wrong = withdrawn(lead)
    right = penalty_publish(penalty=entered(decision_number=NUMBER), by=lead, now=NOW)

    with time_machine.travel(NOW + timedelta(minutes=1), tick=False):
        assert client.get(right.get_absolute_url()).status_code == 200
        assert client.get(wrong.get_absolute_url()).status_code == 410


def test_a_spreadsheet_brings_the_corrected_entry_once(writer, lead):
    withdrawn(lead)
    plan = penalties_check(content=sheet_of())
    import_take(kept=import_keep(name="a", plan=plan, by=writer, now=NOW), by=writer, now=NOW)
    again = penalties_import(content=sheet_of(), by=None, now=NOW)
    changed = penalties_import(content=sheet_of(row(处罚内容="警告")), by=None, now=NOW)

    assert (plan.count("new"), again.count("same"), changed.count("changed")) == (1, 1, 1)
    assert Penalty.objects.standing().get().content == "警告"


@pytest.mark.parametrize("kind", ["changed", "revoked", "illegal", "invalid"])
def test_what_the_law_took_back_is_not_entered_again(lead, kind):
    withdrawn(lead, kind=kind)

    with pytest.raises(ValidationError, match="decision_number"):
        entered(decision_number=NUMBER)
    with pytest.raises(SheetRefused):
        penalties_import(content=sheet_of(), by=None, now=NOW)


def test_a_second_entry_is_refused_by_the_form_with_a_sentence(client, writer, lead):
    published(lead, decision_number=NUMBER)
    typed = {
        "party_kind": "legal",
        "party_name": "汉中示例建材有限公司",
        "decision_number": NUMBER,
        "violation_type": "扬尘",
        "facts": "未覆盖。",
        "basis": "《生态环境法典》",
        "penalty_types": "罚款",
        "content": "罚款",
        "decided_on": "2026-11-16",
        "authority": "汉中市生态环境局汉台分局",
        "severity": "general",
        "area": Penalty.objects.get().area_id,
    }
    client.force_login(writer)
    answer = client.post(reverse("penalties_desk:add"), typed)
    other = client.post(reverse("penalties_desk:add"), typed | {"decision_number": "另号"})

    assert answer.status_code == 200
    assert "decision_number" in answer.context["form"].errors
    assert "未覆盖。" in answer.content.decode()
    assert other.status_code == 302
