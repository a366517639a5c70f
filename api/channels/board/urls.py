"""Under which addresses does the board stand? Within the admin, beside the deliveries."""

from django.urls import path

from api.channels.board import views

urlpatterns = [
    path("channels/board/", views.board, name="board"),
    path("channels/board/views.csv", views.table, name="board_table"),
    path("channels/board/<int:page_id>/", views.page, name="board_page"),
]
