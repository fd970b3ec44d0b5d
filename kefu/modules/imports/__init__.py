"""Imports of report files: batches that are read and staged, looked at, then applied at once or thrown away.

Owns: imports, import_rows, import_refusals. Announces: ImportMoved. Reacts to: nothing.
A batch is worked on by whoever holds its claim; a worker that fell silent loses it and its work counts nothing.
"""
