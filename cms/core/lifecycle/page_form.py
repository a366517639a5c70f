"""Does an editor who changes what readers have seen say so, before it goes to the reviews?"""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm

from cms.core.lifecycle.errors import WithdrawnError
from cms.core.lifecycle.models import PublicRecord
from cms.core.lifecycle.publishing import Notice, notice_check
from cms.core.lifecycle.selectors import withdrawal_of
from cms.core.lifecycle.versions import NOT_TEXT, is_same_text

COMMENTS = "comments"


class CorrectedPageForm(WagtailAdminPageForm):
    """The form of a page that goes out.

    A draft may be saved without a word. Whoever hands a change of a page that readers have seen to
    the reviews says what was wrong and why.
    """

    def clean(self) -> dict[str, Any]:
        """Ask for the notice of a change, and refuse what is withdrawn."""
        cleaned: dict[str, Any] = super().clean()
        if self.is_deferred_validation or self.instance.pk is None:
            return cleaned  # only saved
        try:
            self._check(cleaned)
        except WithdrawnError as error:
            self.add_error(None, error)
        except ValidationError as error:
            self.add_error("correction_what", error)
        return cleaned

    def _check(self, cleaned: dict[str, Any]) -> None:
        record = (
            PublicRecord.objects.select_related("revision").filter(page=self.instance.pk).first()
        )
        if record is None:
            return
        if withdrawal_of(self.instance):
            raise WithdrawnError
        notice = Notice(
            cleaned.get("correction_what", "").strip(), cleaned.get("correction_why", "").strip()
        )
        if notice.is_complete or self._says_something_new(record):
            notice_check(self.instance.pk, notice)

    def _says_something_new(self, record: PublicRecord) -> bool:
        """Tell whether this form or the draft before it changed what readers read."""
        if any(name not in NOT_TEXT for name in self.changed_data):
            return True
        if any(
            formset.has_changed() for name, formset in self.formsets.items() if name != COMMENTS
        ):
            return True
        latest = self.instance.latest_revision
        public = record.revision
        return bool(latest and public and not is_same_text(public.content, latest.content))
