"""Where in the admin do the reviews answer? Each screen asks for itself who may see it."""

from django.urls import path

from cms.workflows.views.lists import ReviewListView
from cms.workflows.views.offline import EmergencyView, WithdrawalView
from cms.workflows.views.step import StepView

urlpatterns = [
    path("reviews/", ReviewListView.as_view(), name="reviews"),
    path("reviews/<int:pk>/", StepView.as_view(), name="reviews_step"),
    path("reviews/pages/<int:page_id>/offline/", WithdrawalView.as_view(), name="reviews_offline"),
    path(
        "reviews/pages/<int:page_id>/emergency/", EmergencyView.as_view(), name="reviews_emergency"
    ),
]
