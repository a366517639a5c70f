"""What does the desk of the grid show, page by page?"""
