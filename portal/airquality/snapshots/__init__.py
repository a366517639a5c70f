"""How is a report kept as text, and what differs between two of them?"""
