"""What does WeChat tell us, and what do readers get for an answer?

Source of the forms: developers.weixin.qq.com/doc/oplatform/developers/dev/push and
…/doc/service/guide/product/message (messages, events, passive answers).
"""
