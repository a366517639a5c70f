"""Under which addresses of the admin are deliveries decided about?"""

from django.urls import path

from api.channels.outbox.views import act

urlpatterns = [
    path("channels/deliveries/<uuid:pk>/<slug:action>/do/", act, name="outbox_act"),
]
