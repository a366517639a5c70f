"""The citizen's side of a complaint: the form, the receipt, the tracking, the outcomes."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "cms.intake"
