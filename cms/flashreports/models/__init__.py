"""What do the flash reports remember? Submissions, issues and their numbers, who got them."""

from cms.flashreports.models.distribution import Delivery, Recipient
from cms.flashreports.models.numbers import NumberCounter, SignedIssue
from cms.flashreports.models.pages import FlashReportIndexPage, FlashReportPage
from cms.flashreports.models.settings import FlashReportSettings
from cms.flashreports.models.signing import flash_report_sign_off
from cms.flashreports.models.submissions import (
    PlanMeasure,
    Reminder,
    Submission,
    SubmissionEntry,
    SubmissionEvent,
    SubmissionFigure,
    SubmissionFile,
)

__all__ = [
    "Delivery",
    "FlashReportIndexPage",
    "FlashReportPage",
    "FlashReportSettings",
    "NumberCounter",
    "PlanMeasure",
    "Recipient",
    "Reminder",
    "SignedIssue",
    "Submission",
    "SubmissionEntry",
    "SubmissionEvent",
    "SubmissionFigure",
    "SubmissionFile",
    "flash_report_sign_off",
]
