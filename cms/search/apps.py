"""Chinese search over all that is published."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "cms.search"
    label = "search"
