"""What does the desk see of WeChat, and what can it decide there?"""
