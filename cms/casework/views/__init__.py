"""What does an officer see: the queue, one case on one screen, and what can be done with it?"""
