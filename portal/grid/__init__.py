"""Which areas are there, and who answers for them?"""
