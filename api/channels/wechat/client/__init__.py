"""How is WeChat called? One file for each concern; all of them through `calls.call`.

Source of addresses, fields and codes: developers.weixin.qq.com/doc/service.
"""
