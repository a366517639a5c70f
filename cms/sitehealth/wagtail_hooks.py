"""Where does the health of the site show up in the admin?"""

from wagtail import hooks

from cms.sitehealth.dashboard import arrange

# Late: whatever the families add is there by then.
hooks.register("construct_homepage_panels", arrange, order=1000)
