"""What is due? Jobs that apps register, run once each by `tick`."""
