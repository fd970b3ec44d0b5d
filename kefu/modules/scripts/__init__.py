"""Quick replies: the shop's set and each agent's own, found by code, pinyin and initials.

Owns: quick_replies. Announces: nothing. Reacts to: nothing.
`shelf` holds those of the packs.
"""
