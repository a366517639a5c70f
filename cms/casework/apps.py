"""The officers' desk for complaints."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "cms.casework"
