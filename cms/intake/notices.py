"""What is a reporter told of how long their name is kept? The rule that applies, in a sentence."""

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
