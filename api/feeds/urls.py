"""Which feeds lead where? All of this is public and may be cached."""

from django.urls import path, re_path

from api.feeds import views

app_name = "feeds"
urlpatterns = [
    re_path(r"^(?P<name>[a-z0-9-]+)\.(?P<form>[a-z]+)$", views.feed, name="feed"),
    re_path(
        r"^(?P<name>[a-z0-9-]+)/(?P<month>[0-9]{4}-[0-9]{2})\.(?P<form>[a-z]+)$",
        views.archive,
        name="archive",
    ),
    path("", views.feeds, name="feeds"),
    path("<path:path>", views.unknown_feed),
]
