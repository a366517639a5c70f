"""GeoReport v2 for complaints."""

from django.apps import AppConfig


class Open311Config(AppConfig):
    name = "api.open311"
