"""Where does WeChat call us? One address for each account."""

from django.urls import URLPattern, path

from api.channels.wechat.callback.views import callback

app_name = "wechat"
urlpatterns: list[URLPattern] = [path("<slug:code>/", callback, name="callback")]
