"""What is in the register of penalties, who sees it, and until when?"""
