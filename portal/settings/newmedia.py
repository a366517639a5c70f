"""What do WeChat and Weibo take? Their limits, as settings, since they change them."""

from portal.settings.environment import env

# draft/add: title, author and digest in characters, the body in characters and bytes
# (developers.weixin.qq.com/doc/service/api/draftbox/draftmanage/api_draft_add). The page also says
# "2kb" of the body in another place: hence settings.
WECHAT_TITLE_LIMIT = env.int("PORTAL_WECHAT_TITLE_LIMIT", default=32)
WECHAT_AUTHOR_LIMIT = env.int("PORTAL_WECHAT_AUTHOR_LIMIT", default=16)
WECHAT_DIGEST_LIMIT = env.int("PORTAL_WECHAT_DIGEST_LIMIT", default=128)
WECHAT_BODY_LIMIT = env.int("PORTAL_WECHAT_BODY_LIMIT", default=20_000)
WECHAT_BODY_BYTES = env.int("PORTAL_WECHAT_BODY_BYTES", default=1_000_000)
# media/uploadimg: "below 1 MB"; counted by thousands, to be below it either way.
WECHAT_PICTURE_BYTES = env.int("PORTAL_WECHAT_PICTURE_BYTES", default=1_000_000)
# What Weibo shows without unfolding; two letters of the alphabet count as one character.
WEIBO_TEXT_LIMIT = env.int("PORTAL_WEIBO_TEXT_LIMIT", default=140)
