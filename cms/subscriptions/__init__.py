"""How does what is published reach people by e-mail, and only those who asked for it?"""
