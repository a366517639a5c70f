"""What does the form of a notice check that its model cannot see yet?"""

from typing import Any

from django.core.exceptions import ValidationError

from cms.alerts.chains import AlertMessage
from cms.alerts.enums import AlertState, NoticeKind
from cms.alerts.policies import check_areas_free, check_whole
from cms.alerts.sealing import alert_standing
from cms.alerts.transitions import state_after
from cms.core.models import PublicationForm


class AlertPageForm(PublicationForm):
    """A notice as it is typed; a draft may be incomplete."""

    def clean(self) -> dict[str, Any]:
        """Refuse areas that another alert holds and, for publication, what is not whole."""
        cleaned: dict[str, Any] = super().clean()
        before = (
            AlertMessage.objects.filter(page=self.instance.previous_id)
            .select_related("alert")
            .first()
        )
        alert = before.alert if before else None
        kind = NoticeKind(self.instance.kind)
        ends_alert = state_after(alert_standing(alert)[0], kind) == AlertState.LIFTED
        if not ends_alert and cleaned.get("areas"):
            self._try(check_areas_free, cleaned["areas"], alert=alert)
        if not self.is_deferred_validation:
            self._try(check_whole, kind=kind, values=cleaned, ends_alert=ends_alert)
        return cleaned

    def _try(self, check: Any, *args: Any, **kwargs: Any) -> None:
        try:
            check(*args, **kwargs)
        except ValidationError as error:
            self.add_error(None, error)
