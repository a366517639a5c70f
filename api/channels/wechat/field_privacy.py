"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "wechat.account",
    kept="id code name kind area app_id original_id callback_mode author can_publish is_active",
)
declare("wechat.secret", kept="id account name changed_at", scrubbed="sealed")
declare(
    "wechat.accesstoken",
    kept=(
        "account serial refresh_at expires_at claim claimed_until forced_at forced_on forced_times"
    ),
    scrubbed="sealed",
)
declare("wechat.heard", kept="id account signature body times at")
declare("wechat.jobevent", kept="id account key kind said at done_at")
declare("wechat.pause", kept="id account concern code since until is_alert")
