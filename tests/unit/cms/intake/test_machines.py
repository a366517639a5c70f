"""Does a program's complaint keep the way by which a mini program may tell its reader?"""

import pytest
from django.core.exceptions import ValidationError

from cms.intake.machines import Sent, complaint_take
from portal.complaints.enums import Channel
from portal.complaints.models import Reporter
from portal.complaints.privacy.contacts import contact_unsealed
from tests.unit.cms.intake.given import NOW

pytestmark = pytest.mark.usefixtures("at_work")
OPENID = "oABCD1234567890abcdefghijkl"


def take(straw, **more):
    values = {
        "description": "有人烧秸秆",
        "area": "610725100",
        "place": "河堤",
        "answer_flames": "yes",
    }
    sent = Sent(key="k" * 43, channel=Channel.API, category=straw, values=values, **more)
    return complaint_take(sent=sent, now=NOW).complaint


def test_an_openid_is_kept_with_the_contact_and_with_nothing_else(straw):
    case = take(straw, openid=OPENID)

    contact = contact_unsealed(case)
    assert (contact.openid, contact.name, contact.wants_notice) == (OPENID, "", True)
    assert OPENID not in repr(contact)


def test_without_one_a_report_stays_anonymous(straw):
    take(straw)

    assert not Reporter.objects.exists()


@pytest.mark.parametrize("openid", ["x", "o" * 65, "oABCD1234567890abc\n", "张" * 28])
def test_what_can_be_none_is_refused_at_its_field(straw, openid):
    with pytest.raises(ValidationError) as refusal:
        take(straw, openid=openid)
    assert "openid" in refusal.value.message_dict
