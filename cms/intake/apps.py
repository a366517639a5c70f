"""The citizen's side of a complaint: the form, the receipt, the tracking, the outcomes."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "cms.intake"

    def ready(self) -> None:
        """Announce the outcomes that become public, change or go."""
        from cms.intake.outcomes.announced import outcome_announced
        from portal.complaints.outcomes.announcing import outcome_receiver

        outcome_receiver(outcome_announced)
