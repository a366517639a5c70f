"""What do readers and editors see of enforcement?"""
