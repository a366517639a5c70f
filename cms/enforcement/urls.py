"""Where in the admin do the views of enforcement answer?"""

from django.urls import path

from cms.enforcement.views import penalty_desk, penalty_sheets, problem_desk

urlpatterns = [
    path("penalties/sheet/", penalty_sheets.bring, name="penalty_import"),
    path("penalties/sheet/template/", penalty_sheets.template, name="penalty_template"),
    path("penalties/sheet/<int:pk>/take/", penalty_sheets.take, name="penalty_import_take"),
    path("penalties/<int:pk>/", penalty_desk.desk, name="penalty_desk"),
    path("penalties/<int:pk>/<slug:action>/", penalty_desk.act, name="penalty_act"),
    path("problems/", problem_desk.board, name="problem_board"),
    path("problems/<int:pk>/", problem_desk.problem, name="problem_desk"),
    path("problems/<int:pk>/<slug:name>/", problem_desk.move, name="problem_move"),
]
