"""Kefu: the desk on which an online shop's customer service works.

Where things are: `kernel` (no business words) · `rules` (pure decision tables) · `packs` (reads the pack
files) · `ports` (what we need from outside) · `modules` (nouns) · `flows` (verbs over several nouns) ·
`screens` (read-only joins) · `edges` (web, realtime, worker, command line, platforms) · `main` (puts it together).
"""
