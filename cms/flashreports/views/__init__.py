"""What can the office and the units do at the desk of the flash reports?"""
