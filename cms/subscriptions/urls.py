"""Where does the subscription by e-mail answer? Kept by nobody: no browser, no cache."""

from django.urls import URLPattern, URLResolver, path
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.core.caching import kept_by_nobody
from cms.subscriptions import views

app_name = "subscriptions"

own: list[URLPattern | URLResolver] = [
    path("", views.subscribe, name="subscribe"),
    path("sent/", views.sent, name="sent"),
    path("confirm/", views.confirm, name="confirm"),
    path("manage/", views.manage, name="manage"),
    path("end/", views.end, name="end"),
]

urlpatterns = decorate_urlpatterns(own, kept_by_nobody)
