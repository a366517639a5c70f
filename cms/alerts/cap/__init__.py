"""How does a notice become a CAP 1.2 message?"""
