"""Answers to what the public is worried about."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResponsesConfig(AppConfig):
    name = "cms.responses"
    label = "responses"
    verbose_name = _("Responses")
