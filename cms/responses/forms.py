"""What has to be filled in before a response may go out?"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.core.models import PublicationForm
from cms.responses.enums import ResponseKind


class ResponseForm(PublicationForm):
    """The form of a response; a rumour also needs its verdict."""

    def clean(self) -> dict[str, Any]:
        """Ask for the verdict of a rumour, also in a draft: it is part of the title."""
        cleaned = super().clean()
        if cleaned.get("kind") == ResponseKind.RUMOUR and not cleaned.get("verdict"):
            self.add_error(
                "verdict",
                ValidationError(_("Say what the check came to: the claim is never shown without.")),
            )
        if cleaned.get("kind") == ResponseKind.CONCERN:
            cleaned["verdict"] = ""
        return cleaned
