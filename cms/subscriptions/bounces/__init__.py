"""What became of letters that the mail server took and could not deliver after all?"""
