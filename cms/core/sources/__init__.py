"""From whom may a text be reposted?"""
