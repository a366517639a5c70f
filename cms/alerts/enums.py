"""Which levels has an alert, and which kinds of notice are there about one?"""

from collections.abc import Mapping
from typing import Final

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class AlertLevel(TextChoices):
    """The three levels of the national scale of 2024, each with the response that it starts."""

    YELLOW = "yellow", _("Yellow alert (level III response)")
    ORANGE = "orange", _("Orange alert (level II response)")
    RED = "red", _("Red alert (level I response)")

    @property
    def full_name(self) -> Promise:
        """What the band calls it."""
        return FULL_NAMES[self]

    @property
    def rank(self) -> int:
        """How grave it is: a higher number is graver."""
        return list(AlertLevel).index(self)

    @property
    def response(self) -> str:
        """The response that it starts, as notices write it."""
        return RESPONSES[self]


RESPONSES: Final = {AlertLevel.YELLOW: "Ⅲ", AlertLevel.ORANGE: "Ⅱ", AlertLevel.RED: "Ⅰ"}
FULL_NAMES: Final[Mapping[str, Promise]] = {
    AlertLevel.YELLOW: _("Heavy-pollution alert: yellow"),
    AlertLevel.ORANGE: _("Heavy-pollution alert: orange"),
    AlertLevel.RED: _("Heavy-pollution alert: red"),
}
# As documents of the government call the colours.
COLOURS: Final = {
    AlertLevel.YELLOW: "黄色",
    AlertLevel.ORANGE: "橙色",
    AlertLevel.RED: "红色",
}


class NoticeKind(TextChoices):
    """What a notice says about an alert: it begins one, changes it, or ends it."""

    ISSUED = "issued", _("Alert issued")
    UPGRADED = "upgraded", _("Alert upgraded")
    LOWERED = "lowered", _("Alert lowered")
    EXTENDED = "extended", _("Alert extended")
    CORRECTED = "corrected", _("Notice corrected")
    LIFTED = "lifted", _("Alert lifted")


class AlertState(TextChoices):
    """How an alert stands after its last notice."""

    NONE = "none", _("no alert")
    IN_FORCE = "in-force", _("in force")
    LIFTED = "lifted", _("lifted")


class SequelKind(TextChoices):
    """What goes out about a notice after its own message."""

    CANCEL = "cancel", _("The withdrawal of the notice")
    AGAIN = "again", _("The notice, sent once more")
