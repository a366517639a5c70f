"""How are e-mails sent, and how often may somebody ask for them?"""

from portal.settings.environment import env

# Whom letters come from; replies go there, too.
DEFAULT_FROM_EMAIL = env.str("PORTAL_MAIL_FROM", default="webmaster@localhost")
# Where letters to subscribers come back to that can't be delivered; to read there, a maildir.
MAIL_RETURN = env.str("PORTAL_MAIL_RETURN", default="")
MAIL_RETURN_BOX = env.str("PORTAL_MAIL_RETURN_BOX", default="")
EMAIL_TIMEOUT = env.int("PORTAL_MAIL_TIMEOUT", default=20)  # seconds
# The hour of the day, local time, until which a daily digest reaches.
SUBSCRIPTION_DIGEST_HOUR = env.int("PORTAL_DIGEST_HOUR", default=18)
# An address that has not confirmed after so many days is deleted.
SUBSCRIPTION_CONFIRM_DAYS = env.int("PORTAL_CONFIRM_DAYS", default=3)
# After so many refusals in a row, or letters that came back,
# a mailbox counts as gone; so many days later it is deleted.
SUBSCRIPTION_REFUSALS = env.int("PORTAL_MAIL_REFUSALS", default=3)
SUBSCRIPTION_DEAD_DAYS = env.int("PORTAL_MAIL_DEAD_DAYS", default=30)
SUBSCRIPTION_LIMITS = {
    "sender_an_hour": env.int("PORTAL_SUBSCRIBE_SENDER_AN_HOUR", default=10),
    "address_a_day": env.int("PORTAL_SUBSCRIBE_ADDRESS_A_DAY", default=3),
}
