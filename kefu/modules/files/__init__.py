"""Files: pictures and documents of a shop; bytes in the store by content hash, a row says who may see them.

Owns: files. Announces: nothing. Reacts to: nothing. Originals are never touched; thumbnails are made on the way out.
`sounds` tells recordings of calls from other files.
"""
