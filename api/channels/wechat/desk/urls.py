"""Where in the admin does WeChat answer?"""

from django.urls import path

from api.channels.wechat.desk import accounts, articles, drafts

urlpatterns = [
    path("channels/wechat/drafts/", drafts.board, name="wechat_drafts"),
    path("channels/wechat/drafts/<int:pk>/", drafts.draft, name="wechat_draft"),
    path("channels/wechat/drafts/<int:pk>/<slug:deed>/", drafts.act, name="wechat_draft_act"),
    path("channels/wechat/join/<int:pk>/", drafts.join, name="wechat_join"),
    path("channels/wechat/articles/<int:pk>/", drafts.piece, name="wechat_piece"),
    path("channels/wechat/articles/<int:pk>/look/", articles.preview, name="wechat_piece_preview"),
    path("channels/wechat/articles/<int:pk>/article.zip", articles.export, name="wechat_piece_zip"),
    path("channels/wechat/accounts/<int:pk>/", accounts.account, name="wechat_account"),
    path(
        "channels/wechat/accounts/<int:pk>/do/<slug:deed>/", accounts.act, name="wechat_account_act"
    ),
]
