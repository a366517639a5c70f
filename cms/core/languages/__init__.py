"""How is the site read in traditional Chinese and in English, under addresses of their own?

`/zh-hant/…` and `/en/…` stand beside every public page. Traditional Chinese is derived from the
rendered page, text by text; English is what the catalogue and the translated pages say, and what
has none says so and shows Chinese.
"""
