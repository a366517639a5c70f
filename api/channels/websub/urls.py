"""Where does the hub stand?"""

from django.urls import path

from api.channels.websub.views import hub

app_name = "websub"
urlpatterns = [path("hub", hub, name="hub")]
