"""Which of this app's fields tell of a person?"""

from portal.database.field_privacy import declare

declare(
    "wechat.account",
    kept=(
        "id code name kind area app_id original_id callback_mode author can_publish is_active "
        "is_demo"
    ),
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
declare("wechat.pause", kept="id account concern code since until is_alert told_at")
declare("wechat.turn", kept="account claim claimed_until")
declare("wechat.material", kept="id account digest media_id at")
declare("wechat.menubutton", kept="id account above position label word address")
declare("wechat.rule", kept="id account kind bulletin_kind area release is_active")
declare(
    "wechat.issue",
    kept=(
        "id account state media_id key release confirmed_by confirmed_at job_id article_id error "
        "created_at handed_over_at asked_at asked_times finished_at adding handing_at"
    ),
)
declare(
    "wechat.piece",
    kept=(
        "id issue place publication_id kind page_id title digest is_correction link withdrawn_at "
        "kept_at deleted_at"
    ),
)
