"""The evidence archive: pictures, files and recorded calls of a case, shown under the buyer's name, kept by their hash.

Owns: evidence (append-only; when no claim can rest on a picture any more, flows/privacy takes its file away).
Announces: nothing (the case's log says it). Reacts to: nothing.
"""
