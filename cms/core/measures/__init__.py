"""Which measures of the plan does a publication serve?"""
