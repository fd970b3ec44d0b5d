"""Shops: name, platform, currency, zone, opening hours and the settings staff may change on screen.

Owns: shops. Announces: ShopCreated. Reacts to: nothing. Numbers with a source (caps, cut-offs, clocks) stand in the shop's
pack; here is only what describes the shop itself.
"""
