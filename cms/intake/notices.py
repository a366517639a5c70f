"""What is a reporter told of what becomes of their name? The rule that applies, and the notice."""

from django.apps import apps
from django.http import HttpRequest
from django.utils.translation import ngettext

from portal.complaints.enums import RetentionKind
from portal.complaints.models import RetentionRule


def contact_kept() -> str:
    """Return until when a contact is kept; "" where no rule says so."""
    rule = RetentionRule.objects.filter(kind=RetentionKind.CONTACT, is_active=True).first()
    if rule is None:
        return ""
    sentence = ngettext(
        "They are erased %(months)d month after the case is closed, or when you ask for it.",
        "They are erased %(months)d months after the case is closed, or when you ask for it.",
        rule.months,
    )
    return sentence % {"months": rule.months}


def privacy_notice_address(request: HttpRequest) -> str:
    """Return where the office's privacy notice stands; "" while none is published."""
    pages = apps.get_model("privacy.PrivacyPage").objects.live().public()
    notice = pages.filter(kind="notice").first()
    return (notice.get_url(request) or "") if notice else ""
