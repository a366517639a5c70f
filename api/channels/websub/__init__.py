"""How do readers' programs hear of a feed's change without asking? WebSub, with a hub of our own.

W3C Recommendation of 2018-01-23 (w3.org/TR/websub). Outside hubs are told as well, where named.
"""
