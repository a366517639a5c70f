"""What does the desk ask for a correction, and for a withdrawal?"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.core.lifecycle.enums import WithdrawalReason
from cms.core.lifecycle.publishing import Notice, notice_check

LONGEST_NOTICE = 1000
LONGEST_REASON = 300


class CorrectionForm(forms.Form):
    """What was wrong and why, before the text itself is changed."""

    what = forms.CharField(
        label=_("What was wrong"),
        max_length=LONGEST_NOTICE,
        widget=AdminAutoHeightTextInput,
        help_text=_("For readers: the wrong statement, and what is right. Full sentences."),
    )
    why = forms.CharField(
        label=_("Why it was wrong"),
        max_length=LONGEST_NOTICE,
        widget=AdminAutoHeightTextInput,
        help_text=_("For example: a typing error, or figures that were reviewed."),
    )

    def __init__(self, *args: Any, page_id: int, **kwargs: Any) -> None:
        self.page_id = page_id
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        """Refuse the words of an earlier correction."""
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                notice_check(self.page_id, Notice(cleaned["what"], cleaned["why"]))
            except ValidationError as error:
                self.add_error("what", error)
        return cleaned


class WithdrawalForm(forms.Form):
    """Why a publication is taken back."""

    category = forms.ChoiceField(
        label=_("Category"),
        choices=WithdrawalReason.choices,
        widget=forms.RadioSelect,
        help_text=_("With “protection of personal data” the title is withheld, too."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_REASON,
        widget=AdminAutoHeightTextInput,
        help_text=_(
            "One sentence for readers. It stands at the page's address, so it must not repeat what "
            "must not be read."
        ),
    )
    understood = forms.BooleanField(
        label=_("I have checked where the publication will vanish and order its withdrawal."),
    )
