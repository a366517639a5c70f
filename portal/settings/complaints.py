"""How are complaints handled? Windows and limits that an office may set otherwise."""

from portal.settings.environment import env

# After an answer: so long it can be rated, and so long the citizen can ask for a second look.
COMPLAINT_RATING_DAYS = env.int("PORTAL_COMPLAINT_RATING_DAYS", default=15)
COMPLAINT_REOPEN_DAYS = env.int("PORTAL_COMPLAINT_REOPEN_DAYS", default=30)
# A unit that lets a deadline pass is summoned after so many more working days.
COMPLAINT_SUMMON_AFTER = env.int("PORTAL_COMPLAINT_SUMMON_AFTER", default=3)
# An extension is granted once, for so many days at the longest (信访工作条例, 2022).
COMPLAINT_LONGEST_EXTENSION = 30
# Fewer cases than this are not told apart in public.
COMPLAINT_PUBLIC_K = env.int("PORTAL_COMPLAINT_PUBLIC_K", default=3)
# The office's own lines, which may stand in an answer.
COMPLAINT_OWN_TELEPHONES = env.list("PORTAL_OWN_TELEPHONES", default=[])
# Where text messages go: a class with `send(phone, text)`; empty means that none are sent.
COMPLAINT_SMS_GATEWAY = env.str("PORTAL_SMS_GATEWAY", default="")
# The same for a notice by WeChat: `send(openid, news)`.
COMPLAINT_WECHAT_GATEWAY = env.str("PORTAL_WECHAT_GATEWAY", default="")

# How many numbers a device tries at most to prove its work (about a second on a phone),
# and from how many on an officer looks first. Nothing is refused for being too many.
COMPLAINT_PROOF_WORK = env.int("PORTAL_COMPLAINT_PROOF_WORK", default=50_000)
COMPLAINT_LIMITS = {
    "address_an_hour": env.int("PORTAL_COMPLAINTS_ADDRESS_AN_HOUR", default=10),
    "telephone_a_day": env.int("PORTAL_COMPLAINTS_TELEPHONE_A_DAY", default=5),
    "place_an_hour": env.int("PORTAL_COMPLAINTS_PLACE_AN_HOUR", default=30),
    # These two are refused beyond it: a report itself is still taken.
    "nearby_an_hour": env.int("PORTAL_COMPLAINTS_NEARBY_AN_HOUR", default=60),
    "support_an_hour": env.int("PORTAL_COMPLAINTS_SUPPORT_AN_HOUR", default=10),
}
