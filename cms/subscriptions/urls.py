"""Where does the subscription by e-mail answer? Kept by nobody: no browser, no cache."""

from django.urls import URLPattern, URLResolver, path
from django.views.decorators.cache import cache_control
from wagtail.utils.urlpatterns import decorate_urlpatterns

from cms.subscriptions import views

app_name = "subscriptions"
kept_by_nobody = cache_control(private=True, no_store=True)

own: list[URLPattern | URLResolver] = [
    path("", views.subscribe, name="subscribe"),
    path("sent/", views.sent, name="sent"),
    path("confirm/", views.confirm, name="confirm"),
    path("manage/", views.manage, name="manage"),
    path("end/", views.end, name="end"),
]

urlpatterns = decorate_urlpatterns(own, kept_by_nobody)
