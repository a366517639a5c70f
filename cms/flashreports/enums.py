"""Which kinds and states do submissions and deliveries have?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SubmissionKind(TextChoices):
    """What a unit hands in: each month's work, and the year's summary."""

    MONTHLY = "monthly", _("Monthly submission")
    YEARLY = "yearly", _("Yearly summary")


class SubmissionState(TextChoices):
    """How far a submission has come."""

    DRAFT = "draft", _("Being written")
    SUBMITTED = "submitted", _("Handed in")
    RETURNED = "returned", _("Returned for completion")
    ACCEPTED = "accepted", _("Accepted")


# What the unit may still change, and what an editor may take items from.
OPEN_STATES = frozenset({SubmissionState.DRAFT, SubmissionState.RETURNED})
HANDED_IN_STATES = frozenset({SubmissionState.SUBMITTED, SubmissionState.ACCEPTED})


class SubmissionAction(TextChoices):
    """What is done with a submission, each one event of its history."""

    SUBMIT = "submit", _("Handed in")
    RETURN = "return", _("Returned")
    ACCEPT = "accept", _("Accepted")
    IMPORT = "import", _("Filled from a spreadsheet")


class EntryKind(TextChoices):
    """What an entry tells: work that was done, or work that comes next."""

    DONE = "done", _("Work done")
    NEXT = "next", _("Next month's work")


class ReminderStage(TextChoices):
    """When a unit is reminded: some days before, on the day, and on the day after."""

    BEFORE = "before", _("Some days before")
    DUE = "due", _("On the day")
    LATE = "late", _("After the day")


class DeliveryState(TextChoices):
    """What became of one recipient's copy of one issue."""

    WAITING = "waiting", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Failed, to be tried again")
    GIVEN_UP = "given-up", _("Given up")
    UNCERTAIN = "uncertain", _("Uncertain whether it arrived")


# What the next run of the job takes up.
TO_SEND_STATES = frozenset({DeliveryState.WAITING, DeliveryState.FAILED})
# What a person may put back into the queue: nobody has it for certain.
RESTARTABLE_STATES = frozenset({DeliveryState.GIVEN_UP, DeliveryState.UNCERTAIN})
