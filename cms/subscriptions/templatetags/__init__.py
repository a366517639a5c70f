"""What do the letters' templates need?"""
