"""How does the office speak on WeChat? Its accounts, what they send, and what readers ask them."""
