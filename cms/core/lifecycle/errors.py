"""Which deeds does a publication's life not allow? Each with the sentence that an editor reads."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


class CorrectionMissingError(ValidationError):
    """What readers have seen was to be changed in silence."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Readers have seen this page. Say what was wrong and why: the page shows it as a "
                "correction."
            )
        )


class CorrectionRepeatedError(ValidationError):
    """A change was to go out under the words of an earlier one."""

    def __init__(self) -> None:
        super().__init__(
            _("This correction has been published already. Say what is being corrected now.")
        )


class WithdrawnError(ValidationError):
    """A withdrawn page was to be published by another way than its restoration."""

    def __init__(self) -> None:
        super().__init__(
            _("This publication is withdrawn. Restore it before you publish anything on it.")
        )


class NotPublishedError(ValidationError):
    """There is nothing public that could be withdrawn."""

    def __init__(self) -> None:
        super().__init__(_("Only what is public can be withdrawn."))


class NotWithdrawnError(ValidationError):
    """There is nothing withdrawn that could be restored."""

    def __init__(self) -> None:
        super().__init__(_("This page is not withdrawn."))
