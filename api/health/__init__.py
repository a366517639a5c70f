"""Is the service alive, and is it ready?"""
