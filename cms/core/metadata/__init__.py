"""What does the head of a page tell machines: inspections, search engines, other people's chats?"""
