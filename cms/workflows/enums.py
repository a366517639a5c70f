"""Which roles, steps and outcomes are there at the desk?"""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What somebody is at the desk; each role is a group, and `roles` says what it may do."""

    COUNTY_REPORTER = "county-reporter", _("county reporter")
    OFFICE_WRITER = "office-writer", _("office writer")
    DEPARTMENT_LEAD = "department-lead", _("department lead")
    CHIEF_LEAD = "chief-lead", _("chief lead")
    PROPAGANDA_EDITOR = "propaganda-editor", _("propaganda editor")
    GRID_OFFICER = "grid-officer", _("grid officer")
    CASE_INTAKE = "case-intake", _("intake officer of complaints")
    CASE_DISPATCHER = "case-dispatcher", _("dispatcher of complaints")
    CASE_INSPECTOR = "case-inspector", _("inspector of complaints")
    PRIVACY_OFFICER = "privacy-officer", _("privacy officer")
    AUDITOR = "auditor", _("auditor")


class ReviewStep(TextChoices):
    """The three reviews (三审三校). The first is the writer's own, on handing the text in."""

    WRITER = "writer", _("first review, by the writer")
    DEPARTMENT = "department", _("second review, by the department lead")
    CHIEF = "chief", _("third review, by the chief lead")


class Purpose(TextChoices):
    """What a round of reviews decides about."""

    PUBLISH = "publish", _("publish")
    WITHDRAW = "withdraw", _("take offline")


class EmergencyAction(TextChoices):
    """What may be done without the reviews, with a reason that stays in the log."""

    PUBLISH = "publish", _("Publish the newest version now")
    UNPUBLISH = "unpublish", _("Take the page offline now")
    MOVE = "move", _("Move the page now; its old address leads to the new one")
