"""The home page: can I go out?"""
