"""How fast it is here: messages, pages, start. Every figure stands beside this machine's own limit of the same run.

Run as the app role with the walls on, on a database of the bench's own.
"""
