"""Where in the admin do the alerts' own views answer?"""

from django.urls import path

from cms.alerts import views

urlpatterns = [
    path("alerts/<int:pk>/next/<slug:kind>/", views.next_notice, name="alert_next"),
]
