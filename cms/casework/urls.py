"""Where in the admin does the desk for complaints answer?"""

from django.urls import path

from cms.casework.views import case, files, hotline, lists, queue, reporter, reporters

urlpatterns = [
    path("complaints/", queue.queue, name="casework_queue"),
    path("complaints/views/", queue.save_view, name="casework_save_view"),
    path("complaints/views/<int:pk>/forget/", queue.forget_view, name="casework_forget_view"),
    path("complaints/hand-out/", lists.hand_out, name="casework_hand_out"),
    path("complaints/export/<slug:kind>/", lists.export, name="casework_export"),
    path("complaints/hotline/", hotline.hotline, name="casework_hotline"),
    path("complaints/reporters/", reporters.reporter, name="casework_reporter"),
    path("complaints/reveals/", reporters.reveals, name="casework_reveals"),
    path("complaints/<int:pk>/", case.case, name="casework_case"),
    path("complaints/<int:pk>/steps/<slug:name>/", case.step, name="casework_step"),
    path("complaints/<int:pk>/deeds/<slug:name>/", case.deed, name="casework_deed"),
    path("complaints/<int:pk>/reply/", case.reply, name="casework_reply"),
    path("complaints/<int:pk>/reporter/", reporter.reveal, name="casework_reveal"),
    path("complaints/<int:pk>/files/<int:file_pk>/", files.file, name="casework_file"),
]
